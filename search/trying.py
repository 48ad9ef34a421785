"""What residents would find once editors have changed something: the first pages now and then."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from .contract import Unavailable
from .searching import Answer

FIRST = 10  # pages that are looked at
MOST_TRIED = 10  # queries
Find = Callable[[str], Answer]


class Mark(StrEnum):
    """How a page stands in a list beside the other list."""

    SAME = "same"
    UP = "up"
    DOWN = "down"
    NEW = "new"
    LOST = "lost"


class Found(NamedTuple):
    """A page found; `other` is its place in the other list."""

    title: str
    url: str
    mark: Mark = Mark.SAME
    other: int | None = None


class Tried(NamedTuple):
    """The first pages of a query, in the order in which they are found, now and then."""

    query: str
    before: list[Found]
    after: list[Found]

    @property
    def changes(self) -> bool:
        return self.before != self.after


class Outcome(NamedTuple):
    """What a change does to some queries; `is_known` unless no engine answered."""

    tried: tuple[Tried, ...] = ()
    is_known: bool = True

    @property
    def changing(self) -> list[Tried]:
        return [each for each in self.tried if each.changes]

    @property
    def same(self) -> list[str]:
        """The queries that find what they have found."""
        return [each.query for each in self.tried if not each.changes]


def tried(queries: Iterable[str], ways: Callable[[], tuple[Find, Find]]) -> Outcome:
    """What the queries find by the way of now and by the other one."""
    try:
        before, after = ways()
        queries = list(dict.fromkeys(queries))[:MOST_TRIED]
        return Outcome(tuple(compared(query, found(before(query)), found(after(query))) for query in queries))
    except Unavailable:
        return Outcome(is_known=False)


def found(answer: Answer) -> list[Found]:
    return [Found(result.page.title, result.page.url) for result in answer.results]


def compared(query: str, before: Sequence[Found], after: Sequence[Found]) -> Tried:
    """The two lists, each page marked by how it stands in the other one."""
    was = {each.url: place for place, each in enumerate(before, 1)}
    now = {each.url: place for place, each in enumerate(after, 1)}
    lost = [each if each.url in now else each._replace(mark=Mark.LOST) for each in before]
    return Tried(query, lost, [marked(each, now[each.url], was.get(each.url)) for each in after])


def marked(each: Found, place: int, was: int | None) -> Found:
    if was is None:
        return each._replace(mark=Mark.NEW)
    mark = Mark.SAME if place == was else Mark.UP if place < was else Mark.DOWN
    return each._replace(mark=mark, other=was if mark != Mark.SAME else None)
