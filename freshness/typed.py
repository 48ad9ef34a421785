"""Numbers and days as people type them into a settings form. Pure: no Django."""

import re
from collections.abc import Iterable
from datetime import date, datetime

APART = re.compile(r"[,;\s]+")


def numbers(text: str) -> tuple[int, ...]:
    """The whole numbers in the text, in its order. Raises ValueError with the part that is none."""
    return tuple(number(part) for part in parts(text))


def ids(texts: Iterable[str]) -> list[int]:
    """Those of the texts that are ids of rows."""
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10]


def days(text: str) -> frozenset[date]:
    """The days in the text, written as 01.01.2027. Raises ValueError with the part that is none."""
    return frozenset(day(part) for part in parts(text))


def parts(text: str) -> list[str]:
    return [part for part in APART.split(text) if part]


def number(part: str) -> int:
    if not (part.isascii() and part.isdigit() and len(part) <= 3):
        raise ValueError(part)
    return int(part)


def day(part: str) -> date:
    try:
        return datetime.strptime(part, "%d.%m.%Y").date()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        raise ValueError(part) from None
