"""What the board counts. Pure: no Django.

A share «in time» is that of the obligations fulfilled in time among all that were fulfilled or are overdue;
those waived, or that gave way, say nothing of discipline.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeVar

from freshness.states import State

TO_COME = frozenset({State.UPCOMING, State.OPEN, State.DUE_SOON})
DONE = frozenset({State.FULFILLED, State.FULFILLED_LATE, State.WAIVED, State.SUPERSEDED})
JUDGED = frozenset({State.FULFILLED, State.FULFILLED_LATE, State.OVERDUE})


class Fact(NamedTuple):
    """So many obligations that are alike on a day; `section` is empty for what no entry has."""

    department: str
    section: str
    due_on: date
    state: State
    obligations: int = 1


class Measure(StrEnum):
    """A figure of the board."""

    OVERDUE = "overdue"
    WITHIN_7 = "within_7"
    WITHIN_30 = "within_30"
    FULFILLED = "fulfilled"
    FULFILLED_LATE = "fulfilled_late"
    WAIVED = "waived"


DAYS = {Measure.WITHIN_7: timedelta(days=7), Measure.WITHIN_30: timedelta(days=30)}

BY_STATE = {
    State.OVERDUE: (Measure.OVERDUE,),
    State.FULFILLED: (Measure.FULFILLED,),
    State.FULFILLED_LATE: (Measure.FULFILLED_LATE,),
    State.WAIVED: (Measure.WAIVED,),
}

Key = TypeVar("Key", bound=Hashable)


def counts_for(state: State, due_on: date, on: date) -> tuple[Measure, ...]:
    """Of which figures an obligation of this state and due date is one on the day `on`."""
    if state not in TO_COME:
        return BY_STATE.get(state, ())
    return tuple(measure for measure, days in DAYS.items() if due_on <= on + days)


def measured(facts: Iterable[Fact], on: date) -> Counter[Measure]:
    """Every figure over the facts on the day `on`."""
    figures: Counter[Measure] = Counter(dict.fromkeys(Measure, 0))
    for (due_on, state), obligations in dated(facts).items():
        for measure in counts_for(state, due_on, on):
            figures[measure] += obligations
    return figures


def dated(facts: Iterable[Fact]) -> Counter[tuple[date, State]]:
    """How many obligations there are of each due date and state."""
    found: Counter[tuple[date, State]] = Counter()
    for fact in facts:
        found[fact.due_on, fact.state] += fact.obligations
    return found


def grouped(facts: Iterable[Fact], key: Callable[[Fact], Key]) -> dict[Key, list[Fact]]:
    found: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[key(fact)].append(fact)
    return found


class Share(NamedTuple):
    """Of so many obligations so many were fulfilled in time."""

    in_time: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share in whole percent, rounded down, so that 100 means all; None of nothing."""
        return self.in_time * 100 // self.of if self.of else None


def share(facts: Iterable[Fact]) -> Share:
    judged = [fact for fact in facts if fact.state in JUDGED]
    in_time = sum(fact.obligations for fact in judged if fact.state is State.FULFILLED)
    return Share(in_time, sum(fact.obligations for fact in judged))


def by_state(facts: Iterable[Fact]) -> Mapping[State, int]:
    found: Counter[State] = Counter()
    for fact in facts:
        found[fact.state] += fact.obligations
    return found


def months_before(on: date, count: int) -> list[date]:
    """The first days of the last `count` months, that of the day `on` included, in order."""
    last = on.year * 12 + on.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last - count + 1, last + 1)]
