"""What an obligation is on a day, from its dates and from how it ended. Pure: no Django."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

DUE_SOON_DAYS = 14


class Outcome(StrEnum):
    """How an obligation ended; a withdrawn check reopens it."""

    FULFILLED = "fulfilled"
    WAIVED = "waived"
    SUPERSEDED = "superseded"
    REOPENED = "reopened"


class State(StrEnum):
    UPCOMING = "upcoming"
    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"
    FULFILLED_LATE = "fulfilled_late"
    WAIVED = "waived"
    SUPERSEDED = "superseded"


STANDING = frozenset({State.OPEN, State.DUE_SOON, State.OVERDUE})


class End(NamedTuple):
    """The last word on an obligation: how it ended and on which day."""

    outcome: Outcome
    on: date


def state(opens_on: date, due_on: date, end: End | None, on: date, due_soon_days: int = DUE_SOON_DAYS) -> State:
    """The state at the end of the day `on`; `end` is the last closing dated not after it."""
    if end and end.outcome is not Outcome.REOPENED:
        late = end.outcome is Outcome.FULFILLED and end.on > due_on
        return State.FULFILLED_LATE if late else State(end.outcome)
    if on < opens_on:
        return State.UPCOMING
    if on > due_on:
        return State.OVERDUE
    return State.DUE_SOON if due_on - on <= timedelta(days=due_soon_days) else State.OPEN


def days_late(due_on: date, end: End | None, on: date) -> int:
    """Whole days past the due date: of the fulfilment, or of the day `on` while nothing has ended; else 0."""
    if end and end.outcome in (Outcome.WAIVED, Outcome.SUPERSEDED):
        return 0
    fulfilled = end is not None and end.outcome is Outcome.FULFILLED
    last = end.on if end is not None and fulfilled else on
    return max(0, (last - due_on).days)
