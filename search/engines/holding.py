"""What an index keeps of a page's texts for ranking."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from search.contract import Field
from search.language.keys import keys
from search.language.roots import roots
from search.planning.questions import EMPTY
from search.text import tokens


class Held(NamedTuple):
    """The fields that hold each key, as a sum of masks; which of the keys stand in the texts as they are."""

    fields: Mapping[str, int]
    written: frozenset[str]


def held_fields(texts: Sequence[str]) -> Held:
    fields: defaultdict[str, int] = defaultdict(int)
    written = set()
    for field, text in zip(Field, texts, strict=True):
        for token in tokens(text):
            found = keys(token.form)
            written.update(found.forms)
            for key in found.all:
                fields[key] |= field.mask
    return Held(dict(fields), frozenset(written))


def root_words(text: str) -> str:
    """The roots of the text's words, with spaces between: what every engine looks in."""
    return " ".join(root for token in tokens(text) for root in roots(token.form))


def title_length(title: str) -> int:
    """How many words a title has that say something."""
    return sum(token.form not in EMPTY for token in tokens(title))


def by_mask(fields: Mapping[str, int]) -> dict[str, str]:
    """The keys by the fields that hold them, with spaces between: few values, quick to read for many pages."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, mask in fields.items():
        found[str(mask)].append(key)
    return {mask: " ".join(keys) for mask, keys in found.items()}


def by_key(held: Mapping[str, str]) -> dict[str, int]:
    """The same back: the fields that hold each key, as a sum of masks."""
    fields: dict[str, int] = {}
    for mask, joined in held.items():
        fields |= dict.fromkeys(joined.split(" "), int(mask))
    return fields
