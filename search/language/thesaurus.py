"""Words and phrases with what else they mean, found in any of their forms. Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.language.morphology import Language, lemmas, part_of_speech
from search.planning.questions import EMPTY
from search.text import normalise, tokens

Place = tuple[str, ...]  # the keys of one word: any of them stands for it
Places = tuple[Place, ...]


class Entry(NamedTuple):
    """A word or a phrase, and what it may be searched for as."""

    places: Places
    meanings: tuple[str, ...]


class Found(NamedTuple):
    """An entry's meanings for the words of a query from `start` up to, not including, `end`."""

    start: int
    end: int
    meanings: tuple[str, ...]


def places(text: str, language: Language = "uk") -> Places:
    """A phrase as places to find: each word's form and lemmas, without words that say nothing by themselves.

    Verbs stay, though questions drop them: without «зробити», «зробити документ» would be any document.
    """
    forms = [token.form for token in tokens(text)]
    kept = [form for form in forms if form not in EMPTY or "VERB" in part_of_speech(form)] or forms
    return tuple(tuple(dict.fromkeys((form, *lemmas(form, language)))) for form in kept)


class Thesaurus:
    """Entries by their first word. Built once from all entries; asked for every query.

    `exact`: words that are no form of another: «ВОД» is not «вода».
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Sequence[str]]] = (),
        language: Language = "uk",
        exact: frozenset[str] = frozenset(),
    ) -> None:
        self.entries: defaultdict[str, list[Entry]] = defaultdict(list)
        self.words: set[str] = set()  # the keys of all places, not of the first ones only
        for phrase, meanings in entries:
            form = normalise(phrase)
            self.add(Entry(((form,),) if form in exact else places(phrase, language), tuple(meanings)))

    def add(self, entry: Entry) -> None:
        self.words.update(*entry.places)
        for key in entry.places[0] if entry.places else ():
            self.entries[key].append(entry)

    def __contains__(self, word: str) -> bool:
        return any(len(entry.places) == 1 for entry in self.entries.get(word, ()))

    def find(self, words: Sequence[Iterable[str]]) -> list[Found]:
        """What is said of the words of a query, each given by its keys; the longest phrase of a place first."""
        found, keys = [], [frozenset(word) for word in words]
        for start in range(len(keys)):
            fitting = self.fitting(keys, start)
            for length in sorted({len(entry.places) for entry in fitting}, reverse=True):
                said = [meaning for entry in fitting if len(entry.places) == length for meaning in entry.meanings]
                found.append(Found(start, start + length, tuple(dict.fromkeys(said))))
        return found

    def fitting(self, keys: Sequence[frozenset[str]], start: int) -> list[Entry]:
        begun = (entry for key in sorted(keys[start]) for entry in self.entries.get(key, ()))
        return [entry for entry in begun if len(entry.places) == 1 or fits(entry.places[1:], keys[start + 1 :])]


def fits(places: Places, keys: Sequence[frozenset[str]]) -> bool:
    """Whether the words go on so."""
    return len(places) <= len(keys) and not any(map(frozenset.isdisjoint, keys, places))


def both_ways(groups: Iterable[Sequence[str]]) -> Iterable[tuple[str, Sequence[str]]]:
    """The entries of groups of synonyms: each word of a group means all the others."""
    for group in groups:
        for word in group:
            yield word, [other for other in group if other != word]
