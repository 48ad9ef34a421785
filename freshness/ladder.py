"""When whom a due date is called to mind. Pure: no Django.

The steps of the ladder are days before or after the due date. A step up to the due date is taken on the last
working day not after it, a later one on the next working day. A step before the obligation opens is taken
when it opens.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

DAY = timedelta(days=1)
SATURDAY = 5

WorkingDay = Callable[[date], bool]


class Audience(StrEnum):
    """Who is reminded; each includes those before it."""

    EDITORS = "editors"
    HEAD = "head"
    OFFICE = "office"


@dataclass(frozen=True)
class Ladder:
    """How many days before and after the due date editors are reminded, and from when who else is.

    `again`: every how many days the last step is repeated until the page is checked.
    """

    before: tuple[int, ...] = (14, 3, 0)
    after: tuple[int, ...] = (1, 3, 7)
    head_from: int = 3
    office_from: int = 7
    again: int = 7

    def __post_init__(self) -> None:
        if any(days < 0 for days in (*self.before, self.head_from, self.office_from)):
            raise ValueError("the days of a ladder are counted from 0 up")
        if any(days < 1 for days in (*self.after, self.again)):
            raise ValueError("the steps after the due date begin with the day after it")

    def audience(self, offset: int) -> Audience:
        """Who is reminded `offset` days after the due date; before it, a negative one, the editors."""
        if offset >= self.office_from:
            return Audience.OFFICE
        return Audience.HEAD if offset >= self.head_from else Audience.EDITORS

    def offsets(self) -> Iterator[int]:
        """The steps in order, as days after the due date; endless."""
        yield from sorted({-days for days in self.before})
        yield from sorted({*self.after})
        last = max(self.after, default=0)
        yield from (last + self.again * times for times in count(1))


@dataclass(frozen=True)
class Rung:
    """A step of the ladder for one due date: `offset` days after it, taken on the working day `day`."""

    offset: int
    day: date
    audience: Audience


def working_days(days_off: frozenset[date] = frozenset()) -> WorkingDay:
    """Monday to Friday but for `days_off`. Holidays are working days under martial law: only these are off."""
    return lambda day: day.weekday() < SATURDAY and day not in days_off


def rungs(opens_on: date, due_on: date, ladder: Ladder, is_working: WorkingDay) -> Iterator[Rung]:
    """The steps for an obligation that opens and is due on these days, in order; endless."""
    for offset in ladder.offsets():
        planned = max(opens_on, due_on + offset * DAY)
        day = last_working(planned, is_working) if offset <= 0 else next_working(planned, is_working)
        if day < opens_on:
            day = next_working(opens_on, is_working)
        yield Rung(offset, day, ladder.audience(offset))


def rung_on(day: date, opens_on: date, due_on: date, ladder: Ladder, is_working: WorkingDay) -> Rung | None:
    """The last step that has come by `day`; None while there is none yet.

    After a pause the steps that were missed collapse into this one.
    """
    reached = None
    for rung in rungs(opens_on, due_on, ladder, is_working):
        if rung.day > day:
            return reached
        reached = rung
    return reached


def last_working(day: date, is_working: WorkingDay) -> date:
    """The last working day not after `day`."""
    while not is_working(day):
        day -= DAY
    return day


def next_working(day: date, is_working: WorkingDay) -> date:
    """The first working day not before `day`."""
    while not is_working(day):
        day += DAY
    return day


def working_days_after(day: date, count: int, is_working: WorkingDay) -> date:
    """The `count`-th working day after `day`."""
    for _ in range(count):
        day = next_working(day + DAY, is_working)
    return day
