"""Which day has which report, and what a report counts: pure rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freshness.reports.asking import last_made
from freshness.reports.days import Kind, due_between, is_report_day, made_on, nearest, period
from freshness.reports.figures import Duty, by_department, discipline, week
from freshness.states import End, Outcome

DAY = timedelta(days=1)
FRIDAY = date(2027, 2, 19)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def test_fridays_report_is_as_of_thursday_and_made_on_friday():
    assert period(Kind.WEEKLY, FRIDAY) == (date(2027, 2, 12), date(2027, 2, 18))
    assert made_on(Kind.WEEKLY, FRIDAY) == FRIDAY


@pytest.mark.parametrize(
    "day, first",
    [(date(2027, 2, 21), date(2027, 1, 22)), (date(2027, 1, 21), date(2026, 12, 22))],
)
def test_discipline_is_as_of_the_21st_and_made_in_the_morning_after(day, first):
    assert period(Kind.DISCIPLINE, day) == (first, day)
    assert made_on(Kind.DISCIPLINE, day) == day + DAY


@given(first=DAYS, length=st.integers(0, 400), cut=st.integers(0, 400))
def test_cutting_the_nights_in_two_neither_loses_nor_doubles_a_report(first, length, cut):
    last, between = first + length * DAY, first + cut * DAY
    whole = list(due_between(first, last))
    assert whole == [*due_between(first, min(between, last)), *due_between(between + DAY, last)]
    assert len(set(whole)) == len(whole)
    assert all(is_report_day(kind, day) and first <= made_on(kind, day) <= last for kind, day in whole)
    assert sum(kind is Kind.WEEKLY for kind, _day in whole) in (length // 7, length // 7 + 1)


@given(day=DAYS, kind=st.sampled_from(Kind))
def test_periods_follow_one_another_without_gap(day, kind):
    on = nearest(kind, day)
    before = nearest(kind, on - DAY)
    assert period(kind, before).last + DAY == period(kind, on).first
    assert made_on(kind, last_made(kind, day)) <= day


def duty(department, due_on, outcome=None, ended_on=None, pk=1):
    return Duty(pk, "catalog/1", "Сторінка", department, due_on, End(outcome, ended_on) if outcome else None)


@st.composite
def duties(draw):
    on = period(Kind.DISCIPLINE, date(2027, 2, 21)).last
    due_on = on - draw(st.integers(-10, 60)) * DAY
    outcome = draw(st.sampled_from([None, Outcome.FULFILLED, Outcome.WAIVED]))
    return duty(draw(st.sampled_from("АБВ")), due_on, outcome, on - draw(st.integers(0, 60)) * DAY)


@given(found=st.lists(duties()))
def test_the_sums_agree(found):
    on = date(2027, 2, 21)
    for kind, add in (
        (Kind.WEEKLY, ("standing", "overdue", "within_7", "in_time", "late", "waived")),
        (Kind.DISCIPLINE, ("due", "in_time", "late", "not_fulfilled", "waived")),
    ):
        days = period(kind, on)
        total = {Kind.WEEKLY: week, Kind.DISCIPLINE: discipline}[kind](found, days)
        rows = by_department(kind, found, days)
        assert {name: sum(row[name] for row in rows) for name in add} == {name: total[name] for name in add}
    assert total["due"] == total["in_time"] + total["late"] + total["not_fulfilled"] + total["waived"]


def test_a_week_counts_what_its_columns_say():
    days = period(Kind.WEEKLY, FRIDAY)
    found = [
        duty("А", days.last - 5 * DAY),
        duty("А", days.last),
        duty("А", days.last + 7 * DAY),
        duty("А", days.last + 8 * DAY),
        duty("А", days.first, Outcome.FULFILLED, days.first),
        duty("А", days.first, Outcome.FULFILLED, days.last),
        duty("А", days.first, Outcome.WAIVED, days.last),
    ]
    assert week(found, days) == {
        "standing": 4,
        "overdue": 1,
        "oldest": 5,
        "within_7": 2,
        "in_time": 1,
        "late": 1,
        "waived": 1,
    }


def test_discipline_counts_what_its_columns_say():
    days = period(Kind.DISCIPLINE, date(2027, 2, 21))
    found = [
        duty("А", days.first, Outcome.FULFILLED, days.first),
        duty("А", days.last - 10 * DAY, Outcome.FULFILLED, days.last),
        duty("А", days.last - 5 * DAY),
        duty("А", days.last, Outcome.WAIVED, days.first),
    ]
    assert discipline(found, days) == {
        "due": 4,
        "in_time": 1,
        "late": 1,
        "not_fulfilled": 1,
        "waived": 1,
        "percent": 33,
        "mean_late": 7.5,
    }
    assert discipline([], days)["percent"] is discipline([], days)["mean_late"] is None
