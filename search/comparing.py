"""Two answers to one query beside each other: which pages rise, fall, come and go. Pure: no Django."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .searching import Result


class Row(NamedTuple):
    """A page with its places in both answers, from 1; None where an answer has it not."""

    page: int
    title: str
    url: str
    was: int | None
    now: int | None

    @property
    def kind(self) -> str:
        """«came», «left», «rose», «fell» or «same»."""
        if self.was is None or self.now is None:
            return "came" if self.was is None else "left"
        return "same" if self.was == self.now else "rose" if self.now < self.was else "fell"


def compared(before: Sequence[Result], after: Sequence[Result]) -> list[Row]:
    """The pages of both answers: those that are found now in their order, then those that no longer are."""
    was = {result.page.page: place for place, result in enumerate(before, 1)}
    now = {result.page.page: place for place, result in enumerate(after, 1)}
    pages = {result.page.page: result.page for result in (*after, *before)}
    return [Row(page, found.title, found.url, was.get(page), now.get(page)) for page, found in pages.items()]


def differs(rows: Sequence[Row]) -> bool:
    """Whether anything changed."""
    return any(row.kind != "same" for row in rows)
