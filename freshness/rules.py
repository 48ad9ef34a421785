"""When a page is due: decision №607's schedules as pure dates. No clock, no database, no Django.

A due date is the last good day; the page is overdue from the day after. It belongs to a period and
never to the day of the last update, so late work does not move the next date.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from itertools import islice
from typing import Literal, NamedTuple, Protocol

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)
LEAP_YEAR = 2000
LEAD_DAYS = 30


class ImpossibleDay(ValueError):
    """A day that some period would not have, such as 31 June or a monthly 30th."""


class Term(NamedTuple):
    """One period of a rule: the days that it covers and by when the page must be up to date."""

    period_start: date
    period_end: date
    opens_on: date
    due_on: date


class Rule(Protocol):
    """How often a page must be updated."""

    def next_due(self, day: date) -> date | None:
        """The first due date on or after `day`; None when there is none."""

    def term(self, due_on: date, lead_days: int = LEAD_DAYS) -> Term:
        """The period that ends with `due_on`, one of this rule's due dates.

        `lead_days`: how many days before a fixed date its obligation opens.
        """


@dataclass(frozen=True)
class Link:
    """A link to another site is never due (№607, footnote *)."""

    def next_due(self, day: date) -> None:
        return None

    def term(self, due_on: date, lead_days: int = LEAD_DAYS) -> Term:
        raise ValueError(f"A link is never due, so not on {due_on} either.")


class DayOfYear(NamedTuple):
    """A day that every year has."""

    month: int
    day: int


@dataclass(frozen=True)
class Yearly:
    """Due on the same one or two days every year: «Щорічно, до 10 січня»."""

    days: tuple[DayOfYear, ...]

    def __post_init__(self) -> None:
        for month, day in self.days:
            if not 1 <= day <= days_in(month) or (month, day) == (2, 29):
                raise ImpossibleDay(f"no day {day} in month {month} of every year")
        if list(self.days) != sorted(set(self.days)) or not self.days:
            raise ValueError(f"the days of a year must ascend, not {self.days}")

    def next_due(self, day: date) -> date | None:
        for month, number in self.days:
            if (month, number) >= (day.month, day.day):
                return date(day.year, month, number)
        return date(day.year + 1, *self.days[0]) if day.year < MAXYEAR else None

    def term(self, due_on: date, lead_days: int = LEAD_DAYS) -> Term:
        position = self.days.index(DayOfYear(due_on.month, due_on.day))
        year = due_on.year if position else due_on.year - 1
        previous = date(year, *self.days[position - 1])
        return Term(previous + DAY, due_on, due_on - timedelta(days=lead_days), due_on)


@dataclass(frozen=True)
class Recurring:
    """Due on a `day` of the first or second month after each calendar month or quarter.

    «Місяць та 10 днів, наступних за звітним кварталом» counts the first day after the period as one
    of those days (1 July + 1 month + 10 days - 1 day = 10 August), so it is day 10 of the second month.
    """

    months: Literal[1, 3]
    lag: Literal[1, 2]
    day: int

    def __post_init__(self) -> None:
        due_months = range(self.lag, 13, self.months)
        if not 1 <= self.day <= min(days_in(month, leap=False) for month in due_months):
            raise ImpossibleDay(f"no day {self.day} after every period of {self.months} months")

    def next_due(self, day: date) -> date | None:
        month = day.year * 12 + day.month - 1 + (day.day > self.day)
        month += (self.lag - 1 - month) % self.months
        year, index = divmod(month, 12)
        return date(year, index + 1, self.day) if year <= MAXYEAR else None

    def term(self, due_on: date, lead_days: int = LEAD_DAYS) -> Term:
        after = due_on.replace(day=1) - relativedelta(months=self.lag - 1)
        return Term(after - relativedelta(months=self.months), after - DAY, after, due_on)


def days_in(month: int, leap: bool = True) -> int:
    """How many days `month` has; February 29 unless `leap` is False. Raises ImpossibleDay for no month."""
    if not 1 <= month <= 12:
        raise ImpossibleDay(f"no month {month}")
    return calendar.monthrange(LEAP_YEAR if leap else LEAP_YEAR + 1, month)[1]


def due_from(rule: Rule, day: date) -> Iterator[date]:
    """The rule's due dates on or after `day`, in order; endless but for links and the end of the calendar."""
    due = rule.next_due(day)
    while due is not None:
        yield due
        due = rule.next_due(due + DAY) if due < date.max else None


def next_dues(rule: Rule, day: date, count: int) -> list[date]:
    """The first `count` due dates on or after `day`; fewer only for a link."""
    return list(islice(due_from(rule, day), count))


def terms(rule: Rule, start: date, end: date, lead_days: int = LEAD_DAYS) -> Iterator[Term]:
    """The rule's periods whose due dates lie from `start` to `end`, both included."""
    for due in due_from(rule, start):
        if due > end:
            return
        yield rule.term(due, lead_days)
