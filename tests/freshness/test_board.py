"""The board: its figures are those of `obligations`."""

from collections import Counter
from datetime import date, timedelta

import pytest

from freshness.board.measures import Fact, Share, measured, months_before, share
from freshness.board.reading import Reading
from freshness.calendar import due_dates
from freshness.opening import open_due
from freshness.standing import standings
from freshness.states import State
from ownership.handover import hand_over, passings
from ownership.models import Responsibility
from tests.decisions import LAW, WELFARE
from tests.freshness.conftest import DAY, FEBRUARY, JANUARY
from tests.ownership.cast import department

ON = date(2027, 2, 10)


def fact(state, due_on=ON, obligations=1):
    return Fact("A", "catalog", due_on, state, obligations)


def alike(facts):
    found = Counter()
    for one in facts:
        found[one.department, one.section, one.due_on, one.state] += one.obligations
    return found


def listed(on):
    return Counter(
        (row.department, (row.entry or "").split("/")[0], date.fromisoformat(row.due_on), row.status)
        for row in standings(on)
    )


def test_a_figure_counts_what_its_name_says():
    week, month = ON + 7 * DAY, ON + 30 * DAY
    facts = [
        fact(State.OVERDUE, ON - DAY, 2),
        fact(State.DUE_SOON, week),
        fact(State.OPEN, week + DAY),
        fact(State.UPCOMING, month),
        fact(State.UPCOMING, month + DAY),
        fact(State.FULFILLED),
        fact(State.FULFILLED_LATE, obligations=3),
        fact(State.WAIVED),
        fact(State.SUPERSEDED),
    ]
    assert measured(facts, ON) == {
        "overdue": 2,
        "within_7": 1,
        "within_30": 3,
        "fulfilled": 1,
        "fulfilled_late": 3,
        "waived": 1,
    }


def test_the_share_in_time_is_of_what_was_judged():
    facts = [fact(State.FULFILLED, obligations=2), fact(State.OVERDUE), fact(State.WAIVED), fact(State.DUE_SOON)]
    assert (share(facts), share(facts).percent) == (Share(2, 3), 66)
    assert share([]).percent is None


def test_months_go_back_over_the_year():
    assert months_before(date(2027, 2, 28), 3) == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]


@pytest.mark.django_db
def test_the_reading_is_what_obligations_lists_on_any_day(cast, pages):
    open_due(FEBRUARY)
    theirs = Responsibility.objects.standing().filter(department__name=WELFARE)
    theirs = theirs.select_related("page", "department")
    hand_over(passings(theirs, department(LAW)), department(LAW), FEBRUARY, "x")
    for on in (JANUARY - 40 * DAY, JANUARY, FEBRUARY - DAY, FEBRUARY, FEBRUARY + timedelta(days=400)):
        assert alike(Reading(on, 14).facts) == listed(on)


@pytest.mark.django_db
def test_planned_is_the_calendar(cast, pages):
    until = date(2028, 1, 31)
    planned = Counter()
    for one in Reading(JANUARY, 14).planned(until):
        if one.due_on >= JANUARY:
            planned[one.department, one.due_on.isoformat()] += one.obligations
    assert planned == Counter((one.department, one.due_on) for one in due_dates(JANUARY, until))
