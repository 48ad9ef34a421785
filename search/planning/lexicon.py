"""The words that a query is read with: editors' lists and the index's own vocabulary. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from search.language.morphology import knows, lemmas
from search.language.spelling import Vocabulary
from search.language.thesaurus import Thesaurus, both_ways
from search.planning.questions import EMPTY
from search.text import is_cyrillic, normalise


class Lexicon(NamedTuple):
    """All that a plan depends on besides the query. `ignored`: words that no step rewrites."""

    synonyms: Thesaurus = Thesaurus()
    russian: Thesaurus = Thesaurus(language="ru")
    vocabulary: Vocabulary = Vocabulary()
    abbreviations: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()

    def holds(self, form: str) -> bool:
        """Whether the word is of this site: of its pages or of its lists."""
        own = form in self.vocabulary or form in self.abbreviations or form in self.ignored
        return own or form in self.synonyms or form in self.russian

    def knows(self, form: str) -> bool:
        """Whether the word is known at all, so that no spelling must be looked for."""
        return self.holds(form) or knows(form) or knows(form, "ru")

    def has_form_of(self, word: str) -> bool:
        """Whether the pages have the word, in this form or as a lemma."""
        return any(map(self.vocabulary.__contains__, (word, *lemmas(word))))

    def is_sure(self, form: str) -> bool:
        """Whether keys that give this word were surely meant for it: by chance they give short words only."""
        if form in EMPTY:
            return True
        return (len(form) > 1 and self.holds(form)) or (len(form) > 2 and is_cyrillic(form) and self.knows(form))


def lexicon(
    groups: Iterable[Sequence[str]] = (),
    one_way: Iterable[tuple[str, Sequence[str]]] = (),
    russian: Iterable[tuple[str, Sequence[str]]] = (),
    vocabulary: Mapping[str, int] | None = None,
    abbreviations: Iterable[str] = (),
    ignored: Iterable[str] = (),
) -> Lexicon:
    """The lexicon of plain lists.

    `groups`: words that mean each other; `one_way`, `russian`: a word or a phrase, and what it means. Words of
    the first two are spelled towards as those of the index are: «пропска» is «прописка».
    """
    entries = [*both_ways(groups), *one_way]
    single = {normalise(phrase): 1 for phrase, _ in entries if " " not in phrase.strip()}
    short = frozenset(map(normalise, abbreviations))
    return Lexicon(
        Thesaurus(entries, exact=short),
        Thesaurus(russian, "ru"),
        Vocabulary({**single, **(vocabulary or {})}),
        short,
        frozenset(map(normalise, ignored)),
    )
