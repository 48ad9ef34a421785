"""Which day has which report. Pure: no Django.

The rhythm is that of the Center, its regulations, 9.6 and 9.7: on Fridays by department, on discipline as of
the 21st. A report tells of whole days alone: Friday's lies on the desk on Friday morning, so it is as of the
end of Thursday; that of the 21st is as of the end of the 21st, so it is made in the morning after.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

DAY = timedelta(days=1)
FRIDAY = 4  # Monday is 0
THE_DAY = 21  # of each month


class Kind(StrEnum):
    """A report by its rhythm."""

    WEEKLY = "weekly"
    DISCIPLINE = "discipline"


class Period(NamedTuple):
    """The days that a report tells of, both included; it is as of the end of the last one."""

    first: date
    last: date


def is_report_day(kind: Kind, day: date) -> bool:
    return day.weekday() == FRIDAY if kind is Kind.WEEKLY else day.day == THE_DAY


def period(kind: Kind, day: date) -> Period:
    """Of Friday's report the week from Friday to Thursday; of the 21st's the month from the 22nd."""
    if kind is Kind.WEEKLY:
        return Period(day - 7 * DAY, day - DAY)
    before = day.replace(day=1) - DAY
    return Period(before.replace(day=THE_DAY) + DAY, day)


def made_on(kind: Kind, day: date) -> date:
    """The day whose nightly run makes the report: the morning after its last day."""
    return period(kind, day).last + DAY


def nearest(kind: Kind, day: date) -> date:
    """The last day of the report that is not after `day`."""
    while not is_report_day(kind, day):
        day -= DAY
    return day


def due_between(first: date, last: date) -> Iterator[tuple[Kind, date]]:
    """The reports that the nightly runs of the days `first` to `last`, both included, make, in their order."""
    for number in range((last - first).days + 1):
        run = first + number * DAY
        for kind in Kind:
            for day in (run, run - DAY):
                if is_report_day(kind, day) and made_on(kind, day) == run:
                    yield kind, day
