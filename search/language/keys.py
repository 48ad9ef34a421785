"""Under what each token of a text is found in an index. Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.language.families import head
from search.language.morphology import CACHED, lemmas
from search.text import Token, is_cyrillic, tokens


class Keys(NamedTuple):
    """What one token is found under. Engines may weigh the three apart, the nearest to what was typed most."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.forms + self.lemmas + self.heads))


@lru_cache(CACHED)
def keys(form: str) -> Keys:
    """The keys of a normalised token: itself, its parts and the two joined; their lemmas; the heads of families.

    A number has no lemmas; nothing is left out: the token's own form always comes first.
    """
    token = Token(form, 0, 0)
    forms = (form, *token.parts, *((form.replace("-", ""),) if "-" in form else ()))
    found = dict.fromkeys(lemma for each in dict.fromkeys(forms) if is_cyrillic(each) for lemma in plain(each))
    return Keys(tuple(dict.fromkeys(forms)), tuple(found), tuple(dict.fromkeys(map(head, found))))


def plain(form: str) -> tuple[str, ...]:
    """The lemmas, and the same with г for ґ, which not every keyboard has."""
    found = lemmas(form)
    return tuple(dict.fromkeys((*found, *(lemma.replace("ґ", "г") for lemma in found))))


def keys_of_text(text: str) -> list[tuple[Token, Keys]]:
    """The tokens of a text in their order, each with its keys: what an engine indexes and highlights by."""
    return [(token, keys(token.form)) for token in tokens(text)]


class Words(NamedTuple):
    """The words of a text in their order: where each stands, and which of them have each key."""

    spans: Sequence[tuple[int, int]]
    having: Mapping[str, Sequence[int]]

    def with_any(self, keys: Iterable[str]) -> set[int]:
        """The numbers of the words that have any of the keys."""
        return {number for key in keys for number in self.having.get(key, ())}


@lru_cache(2500)
def read(text: str) -> Words:
    """The words of a text. Kept, because the same pages are found again and again."""
    found = list(tokens(text))
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, token in enumerate(found):
        for key in keys(token.form).all:
            having[key].append(number)
    return Words([(token.start, token.end) for token in found], dict(having))
