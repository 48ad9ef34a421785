"""The words of a query in the texts of what it found, as people wrote them. Pure: no Django."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from search.language.keys import read

LENGTH = 220  # signs of an excerpt
BEFORE = 60  # of them before the first word found


class Piece(NamedTuple):
    """A piece of a text; `is_found` when it is a word of the query."""

    text: str
    is_found: bool = False


Span = tuple[int, int]


def marked(text: str, found: Collection[str]) -> list[Piece]:
    """The text in pieces: joined, they are the text again."""
    return list(pieces(text, spans(text, found)))


def excerpt(texts: Sequence[str], found: Collection[str]) -> list[Piece]:
    """The part of the texts that has most of the words, shortened at words; of equals the earliest."""
    parts = [(text, spans(text, found)) for text in texts if text]
    if not parts:
        return []
    windows = [
        (len(inside(each, start)), -place, start)
        for place, (_text, each) in enumerate(parts)
        for start in [*(span[0] for span in each)] or [0]
    ]
    _count, place, start = max(windows, key=lambda window: (window[0], window[1], -window[2]))
    return cut(*parts[-place], start)


def spans(text: str, found: Collection[str]) -> list[Span]:
    words = read(text)
    return [words.spans[number] for number in sorted(words.with_any(found))]


def inside(spans: Sequence[Span], start: int) -> list[Span]:
    return [span for span in spans if start <= span[0] and span[1] <= start + LENGTH - BEFORE]


def cut(text: str, spans: Sequence[Span], start: int) -> list[Piece]:
    begin = text.rfind(" ", 0, max(start - BEFORE, 0)) + 1 if start > BEFORE else 0
    end = len(text) if len(text) <= begin + LENGTH else text.rfind(" ", begin, begin + LENGTH)
    end = end if end > begin else begin + LENGTH
    shown = [(first - begin, last - begin) for first, last in spans if begin <= first and last <= end]
    return [*[Piece("… ")][: begin > 0], *pieces(text[begin:end], shown), *[Piece(" …")][: end < len(text)]]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], True)
        at = end
    if at < len(text):
        yield Piece(text[at:])
