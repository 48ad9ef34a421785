"""Titles as the embedded index keeps them for suggestions, the best first. Pure: no Django."""

from typing import NamedTuple

from search.contract import Document, Field
from search.language.keys import keys
from search.text import tokens

from .holding import title_length

TYPES = ("service", "situation", "package", "question", "category", "section")  # in the order of suggestions
LENGTHS = 1 << 8  # words
PAGES = 1 << 48  # ids


class Title(NamedTuple):
    """A page as it is suggested."""

    title: str
    url: str
    type: str


def place(type_number: int, length: int = 0, page: int = 0) -> int:
    """Where a page stands among the titles: by its type, then short titles first."""
    return (type_number * LENGTHS + min(length, LENGTHS - 1)) * PAGES + page


def place_of(document: Document) -> int:
    return place(TYPES.index(document.type), title_length(document.title), document.page)


def title_keys(document: Document) -> str:
    """All keys of the title and of what editors say that the page is also called, as a text."""
    said = (document.texts[field] for field in (Field.TITLE, Field.WORDS))
    return " ".join(dict.fromkeys(key for text in said for token in tokens(text) for key in keys(token.form).all))
