"""Which periods of a schedule have come, given what the ledger has. Pure: no Django."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Protocol

from .rules import DAY, Rule, Term, due_from


class Timed(Protocol):
    """A schedule as far as its dates need it: the row itself, or a `Timing`."""

    @property
    def rule(self) -> Rule: ...
    @property
    def lead_days(self) -> int: ...
    @property
    def starts_on(self) -> date: ...


class Timing(NamedTuple):
    """A schedule's dates without its row; alike ones are equal."""

    rule: Rule
    lead_days: int
    starts_on: date


def lacking(schedule: Timed, last: date | None, on: date) -> Iterator[Term]:
    """The periods that have opened by the day `on` and have no obligation; none before the schedule starts.

    `last`: the last due date that has one.
    """
    start = max(schedule.starts_on, last + DAY) if last else schedule.starts_on
    for due_on in due_from(schedule.rule, start):
        term = schedule.rule.term(due_on, schedule.lead_days)
        if term.opens_on > on:
            return
        yield term


def coming(schedule: Timed, last: date | None, on: date, has_next: bool) -> Iterator[Term]:
    """The periods that have opened by the day `on` without an obligation, then one that has not."""
    for term in lacking(schedule, last, date.max):
        if term.opens_on <= on:
            yield term
        else:
            yield from () if has_next else (term,)
            return
