"""Words and phrases with what else they mean, found in any of their forms. Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from search.language.morphology import CACHED, Language, lemmas, part_of_speech
from search.language.phrases import Places, in_order, near_each_other
from search.planning.questions import EMPTY
from search.text import normalise, tokens

BETWEEN = 2  # words


class Entry(NamedTuple):
    """A word or a phrase, and what it may be searched for as."""

    places: Places
    meanings: tuple[str, ...]


class Found(NamedTuple):
    """An entry's meanings for the words of a query at these places, in ascending order."""

    at: tuple[int, ...]
    meanings: tuple[str, ...]


@lru_cache(CACHED)
def places(text: str, language: Language = "uk") -> Places:
    """A phrase as places to find: each word's form and lemmas, without words that say nothing by themselves.

    Verbs stay, though questions drop them: without «зробити», «зробити документ» would be any document.
    """
    forms = [token.form for token in tokens(text)]
    kept = [form for form in forms if form not in EMPTY or "VERB" in part_of_speech(form)] or forms
    return tuple(tuple(dict.fromkeys((form, *lemmas(form, language)))) for form in kept)


class Thesaurus:
    """Entries by their first word. Built once from all entries; asked for every query.

    `exact`: words that are no form of another: «ВОД» is not «вода». `between`: how many words may stand between
    those of a phrase, which then may have any order; None: they stand as the entry has them.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Sequence[str]]] = (),
        language: Language = "uk",
        exact: frozenset[str] = frozenset(),
        between: int | None = BETWEEN,
    ) -> None:
        self.at = in_order if between is None else partial(near_each_other, between=between)
        self.entries: defaultdict[str, list[Entry]] = defaultdict(list)
        self.words: set[str] = set()  # the keys of all places, not of the first ones only
        for phrase, meanings in entries:
            is_exact = " " not in phrase and (form := normalise(phrase)) in exact
            self.add(Entry(((form,),) if is_exact else places(phrase, language), tuple(meanings)))

    def add(self, entry: Entry) -> None:
        self.words.update(*entry.places)
        for key in entry.places[0] if entry.places else ():
            self.entries[key].append(entry)

    def __contains__(self, word: str) -> bool:
        return any(len(entry.places) == 1 for entry in self.entries.get(word, ()))

    def find(self, words: Sequence[Iterable[str]]) -> list[Found]:
        """What is said of the words of a query, each given by its keys, the longest phrase first."""
        keys = [frozenset(word) for word in words]
        is_missing = frozenset().union(*keys).isdisjoint
        found: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
        for place, key in enumerate(keys):
            for entry in (entry for each in sorted(key) for entry in self.entries.get(each, ())):
                if not any(map(is_missing, entry.places)) and (at := self.at(entry.places, keys, place)):
                    found[at] += entry.meanings
        in_order = sorted(found, key=lambda at: (at[0], -len(at), at))
        return [Found(at, tuple(dict.fromkeys(found[at]))) for at in in_order]


def both_ways(groups: Iterable[Sequence[str]]) -> Iterable[tuple[str, Sequence[str]]]:
    """The entries of groups of synonyms: each word of a group means all the others."""
    for group in groups:
        for word in group:
            yield word, [other for other in group if other != word]
