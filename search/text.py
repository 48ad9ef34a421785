"""Text as both engines read it: normalised, and cut into tokens. Pure: no Django."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sections.titles import APOSTROPHES, LOOK_ALIKES

STRESS_AND_INVISIBLE = re.compile("[\u0300\u0301\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MARK = "\u0300\u0301\u0306\u0308\u00ad\u200b-\u200f\u2060\ufeff"
CYRILLIC = re.compile(r"[\u0400-\u052f]")
WITH_CYRILLIC = re.compile(r"\w*[\u0400-\u052f]\w*")
PART = rf"[^\W_][^\W_{MARK}]*(?:[{MARK}]+[^\W_]*)*"
WORD = rf"{PART}(?:['’ʼ‘`´]{PART})*"
NUMBER = r"\d+(?:[./:,\-‐‑–]\d+)+(?![^\W_])"
TOKEN = re.compile(rf"{NUMBER}|{WORD}(?:[-‐‑]{WORD})*")
PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
HYPHENS = re.compile("[‐‑–]")


class Token(NamedTuple):
    """A word or a number of a text: its normalised form, and where it stands in the text as written."""

    form: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit: a number, a date, «24/7», «607-р»."""
        return self.form[0].isdecimal()

    @property
    def parts(self) -> tuple[str, ...]:
        """What a hyphenated word, a date or «24/7» is made of; nothing for a simple word."""
        found = tuple(PARTS.findall(self.form))
        return found if len(found) > 1 else ()


def normalise(text: str) -> str:
    """The text in one spelling: small letters, one apostrophe, no stress marks or soft hyphens, no look-alikes.

    Latin letters are mended only inside a word that has a Cyrillic one. Doing it twice changes nothing.
    """
    joined = APOSTROPHES.sub("'", mended(bare(text)))
    return mended(bare(joined.casefold()))


def bare(text: str) -> str:
    # Taken apart first, so that a stress goes and the signs of й and ї, put together again, stay.
    return unicodedata.normalize("NFC", STRESS_AND_INVISIBLE.sub("", unicodedata.normalize("NFD", text)))


def mended(text: str) -> str:
    return WITH_CYRILLIC.sub(lambda word: word[0].translate(LOOK_ALIKES), text)


def tokens(text: str) -> Iterator[Token]:
    """The tokens in their order. «№607» gives 607; a hyphenated word, a date and «24/7» are one token each."""
    for found in TOKEN.finditer(text):
        if form := form_of(found[0]):
            yield Token(form, found.start(), found.end())


@lru_cache(60_000)
def form_of(written: str) -> str:
    """The form of a token, or of a title. Kept, because texts are made of the same words again and again."""
    return HYPHENS.sub("-", normalise(written))


def is_cyrillic(form: str) -> bool:
    return CYRILLIC.search(form) is not None
