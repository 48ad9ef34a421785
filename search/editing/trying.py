"""What residents would find by other words: the first pages now and then. Nothing is saved."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from search.contract import Unavailable
from search.models import WordRule
from search.rules import Rule
from search.searching import Answer, Asked, search
from search.words import Reading, reading, reading_by

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


def queries_to_try(words: Collection[str]) -> list[str]:
    """The queries by which a change of the words is shown."""
    return list(words)[:MOST_TRIED]


def outcome(was: Rule | None, now: Rule | None, others: Collection[Rule]) -> Outcome:
    """What the words of a row find before and after its change; a row that is new or switched off is nothing."""
    if was == now:
        return Outcome()

    def by(words: Reading) -> Find:
        return lambda query: search(Asked(query, count=FIRST), words=words)

    words = (word for rule in (was, now) if rule for word in rule.words)
    return tried_with(words, lambda: (by(reading()), by(reading_by([*others, *([now] if now else [])]))))


def others(rule: WordRule) -> list[Rule]:
    """What the rows besides this one say."""
    return WordRule.objects.exclude(pk=rule.pk).rules()


def tried_with(words: Iterable[str], ways: Callable[[], tuple[Find, Find]]) -> Outcome:
    """What the words find by the way of now and by the other one."""
    try:
        before, after = ways()
        queries = queries_to_try(dict.fromkeys(words))
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
