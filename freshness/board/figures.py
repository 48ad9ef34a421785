"""What the board says: figures, tables and charts over the facts of a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from freshness.states import State
from sections.models import Section

from .filters import GROUPS, JUDGED, PLANNED, SHOWN
from .measures import Fact, Measure, Share, by_state, dated, grouped, measured, months_before, share

TREND_MONTHS = 12


class Figure(NamedTuple):
    """A number with what it counts and the address of its rows."""

    measure: str
    label: str
    number: int
    address: str


class Line(NamedTuple):
    """A department or a section with its figures."""

    name: str
    figures: list[Figure]
    share: Share


class Links:
    """Addresses of the board's list: what is looked at now, narrowed further."""

    def __init__(self, said: dict) -> None:
        self.said = {name: value for name, value in said.items() if value}

    def within(self, first: date, last: date, shown: str) -> str:
        """Of some days that lie within what is looked at."""
        since, until = self.said.get("since") or first, self.said.get("until") or last
        return self.to(since=max(since, first), until=min(until, last), shown=shown)

    def to(self, **narrower) -> str:
        asked = {name: value for name, value in (self.said | narrower).items() if value}
        return f"{reverse('board_rows')}?{urlencode(asked)}"


def figures(facts: Iterable[Fact], on: date, links: Links, **narrower) -> list[Figure]:
    found = measured(facts, on)
    return [
        Figure(measure, SHOWN[measure], found[measure], links.to(shown=measure.value, **narrower))
        for measure in Measure
    ]


def by_department(facts: Iterable[Fact], on: date, links: Links) -> list[Line]:
    """The departments with their figures, those with the most overdue first."""
    theirs = grouped(facts, lambda fact: fact.department)
    lines = [Line(name, figures(theirs[name], on, links, department=name), share(theirs[name])) for name in theirs]
    return sorted(lines, key=lambda line: (-line.figures[0].number, line.name))


def by_section(facts: Iterable[Fact], on: date, links: Links) -> list[Line]:
    """The sections in the decision's order, each with its figures; what no entry has comes last."""
    theirs = grouped(facts, lambda fact: fact.section)
    named = [(section.value, section.label) for section in Section if section.value in theirs]
    lines = [
        Line(name, figures(theirs[value], on, links, section=value), share(theirs[value])) for value, name in named
    ]
    if "" in theirs:
        others = [figure._replace(address="") for figure in figures(theirs[""], on, links)]
        lines.append(Line(_("Outside the decision's entries"), others, share(theirs[""])))
    return lines


class Month(NamedTuple):
    """What was due in a month: fulfilled in time, late, and still not."""

    first: date
    in_time: int
    late: int
    overdue: int
    address: str

    @property
    def total(self) -> int:
        return self.in_time + self.late + self.overdue


def trend(facts: Iterable[Fact], on: date, links: Links) -> list[Month]:
    """The last twelve months, by when it was due."""
    by_month = grouped(facts, lambda fact: fact.due_on.replace(day=1))
    return [month(first, by_month.get(first, []), links) for first in months_before(on, TREND_MONTHS)]


def month(first: date, facts: Iterable[Fact], links: Links) -> Month:
    found = by_state(facts)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    late, overdue = found[State.FULFILLED_LATE], found[State.OVERDUE]
    return Month(first, found[State.FULFILLED], late, overdue, links.within(first, last, JUDGED))


class Day(NamedTuple):
    """A day on which something is due: so many, so many of them overdue, and whether all is done."""

    day: date
    due: int
    overdue: int
    done: int
    address: str


def calendar(facts: Iterable[Fact], year: int, links: Links) -> list[Day]:
    """The days of a year on which something is due, in order; what gave way or was waived is not due."""
    found = defaultdict(Counter)
    for (due_on, state), obligations in dated(facts).items():
        if due_on.year == year and state in GROUPS[PLANNED]:
            found[due_on][state] += obligations
    return [day_of(day, found[day], links) for day in sorted(found)]


def day_of(day: date, states: Counter[State], links: Links) -> Day:
    done = states[State.FULFILLED] + states[State.FULFILLED_LATE]
    return Day(day, states.total(), states[State.OVERDUE], done, links.within(day, day, PLANNED))
