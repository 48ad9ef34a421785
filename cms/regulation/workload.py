"""How many due dates fall in each month, by what stands and by a draft. Pure: no Django."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from freshness.rules import DAY, Rule, terms

MONTHS = 12


class Duty(NamedTuple):
    """What a department must keep up to date by a rule; `section` is None outside of the entries."""

    department: str
    section: str | None
    rule: Rule


class Load(NamedTuple):
    """How many due dates: by what stands, and by the draft."""

    now: int
    draft: int

    @property
    def change(self) -> int:
        return self.draft - self.now

    @property
    def less(self) -> int:
        """By how many the draft has fewer, when it has fewer."""
        return self.now - self.draft


class Line(NamedTuple):
    """One row of the table: whose it is, and its load in each month."""

    name: str
    loads: list[Load]

    @property
    def total(self) -> Load:
        return sum_up(self.loads)

    @property
    def is_changed(self) -> bool:
        """Whether any month differs, even when the total is the same."""
        return any(load.change for load in self.loads)


def months_from(on: date) -> list[date]:
    """The first days of the twelve whole months from `on`: a whole year, so that every date comes once.

    They begin with the month of `on` only when `on` is its first day.
    """
    first = on if on.day == 1 else on.replace(day=1) + relativedelta(months=1)
    return [first + relativedelta(months=step) for step in range(MONTHS)]


def last_day(month: date) -> date:
    return month + relativedelta(months=1) - DAY


def by_month(
    duties: Iterable[Duty], months: Sequence[date], name: Callable[[Duty], str]
) -> dict[str, Counter[date]]:
    """The number of due dates in each of the consecutive `months`, by what `name` calls a duty's row.

    A row without any due date is there too: its department answers for links alone.
    """
    found: dict[str, Counter[date]] = {}
    for duty, times in Counter(duties).items():
        row = found.setdefault(name(duty), Counter())
        for term in terms(duty.rule, months[0], last_day(months[-1])):
            row[term.due_on.replace(day=1)] += times
    return found


def count(duties: Iterable[Duty], start: date, end: date) -> int:
    """The number of due dates from `start` to `end`, both included."""
    return sum(1 for duty in duties for _term in terms(duty.rule, start, end))


def compared(
    now: Mapping[str, Counter[date]], draft: Mapping[str, Counter[date]], months: Sequence[date]
) -> list[Line]:
    """The rows of both sides, the one with the largest total by the draft first."""
    nothing: Counter[date] = Counter()
    sides = {name: (now.get(name, nothing), draft.get(name, nothing)) for name in {*now, *draft}}
    lines = [Line(name, [Load(old[m], new[m]) for m in months]) for name, (old, new) in sides.items()]
    return sorted(lines, key=lambda line: (-line.total.draft, -line.total.now, line.name))


def sum_up(loads: Iterable[Load]) -> Load:
    loads = list(loads)
    return Load(sum(load.now for load in loads), sum(load.draft for load in loads))


def total_line(name: str, lines: Sequence[Line], months: Sequence[date]) -> Line:
    """All rows together, month by month."""
    return Line(name, [sum_up(line.loads[at] for line in lines) for at in range(len(months))])
