"""What the decision's words mean in days."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from freshness.rules import DayOfYear, ImpossibleDay, Link, Recurring, Term, Yearly, days_in, next_dues, terms

QUARTERLY = Recurring(3, 2, 10)
MONTHLY_RULE = Recurring(1, 2, 10)
NEXT_MONTH = Recurring(3, 1, 10)
JANUARY = Yearly((DayOfYear(1, 10),))
HALVES = Yearly((DayOfYear(2, 10), DayOfYear(8, 10)))

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
days_of_year = st.integers(1, 12).flatmap(
    lambda month: st.builds(DayOfYear, st.just(month), st.integers(1, days_in(month, leap=False)))
)
yearly = st.sets(days_of_year, min_size=1, max_size=2).map(lambda found: Yearly(tuple(sorted(found))))
recurring = st.builds(Recurring, st.sampled_from([1, 3]), st.sampled_from([1, 2]), st.integers(1, 28))
rules = yearly | recurring


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        (JANUARY, "2026-01-09", "2026-01-10"),
        (JANUARY, "2026-01-10", "2026-01-10"),
        (JANUARY, "2026-01-11", "2027-01-10"),
        (HALVES, "2026-02-11", "2026-08-10"),
        (HALVES, "2026-08-11", "2027-02-10"),
        (NEXT_MONTH, "2026-01-10", "2026-01-10"),
        (NEXT_MONTH, "2026-01-11", "2026-04-10"),
        (NEXT_MONTH, "2026-10-11", "2027-01-10"),
        (QUARTERLY, "2026-11-10", "2026-11-10"),
        (QUARTERLY, "2026-11-11", "2027-02-10"),
        (QUARTERLY, "2027-02-11", "2027-05-10"),
        (MONTHLY_RULE, "2026-12-31", "2027-01-10"),
        (MONTHLY_RULE, "2024-02-29", "2024-03-10"),
        (Recurring(3, 1, 30), "2026-04-30", "2026-04-30"),
    ],
)
def test_the_next_due_date_is_the_last_good_day(rule, day, expected):
    assert rule.next_due(date.fromisoformat(day)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        (JANUARY, "2027-01-10", ("2026-01-11", "2027-01-10", "2026-12-11")),
        (HALVES, "2027-02-10", ("2026-08-11", "2027-02-10", "2027-01-11")),
        (HALVES, "2027-08-10", ("2027-02-11", "2027-08-10", "2027-07-11")),
        (NEXT_MONTH, "2027-01-10", ("2026-10-01", "2026-12-31", "2027-01-01")),
        (QUARTERLY, "2026-05-10", ("2026-01-01", "2026-03-31", "2026-04-01")),
        (QUARTERLY, "2026-08-10", ("2026-04-01", "2026-06-30", "2026-07-01")),
        (QUARTERLY, "2026-11-10", ("2026-07-01", "2026-09-30", "2026-10-01")),
        (QUARTERLY, "2027-02-10", ("2026-10-01", "2026-12-31", "2027-01-01")),
        (MONTHLY_RULE, "2026-03-10", ("2026-01-01", "2026-01-31", "2026-02-01")),
        (MONTHLY_RULE, "2024-04-10", ("2024-02-01", "2024-02-29", "2024-03-01")),
        (MONTHLY_RULE, "2027-02-10", ("2026-12-01", "2026-12-31", "2027-01-01")),
    ],
)
def test_a_due_date_belongs_to_a_period(rule, due, expected):
    due = date.fromisoformat(due)
    assert rule.term(due) == Term(*map(date.fromisoformat, expected), due)


@pytest.mark.parametrize(
    ("rule", "count"), [(JANUARY, 1), (HALVES, 2), (NEXT_MONTH, 4), (QUARTERLY, 4), (MONTHLY_RULE, 12)]
)
@pytest.mark.parametrize("year", range(2026, 2037))
def test_every_year_has_its_due_dates(rule, count, year):
    assert len(list(terms(rule, date(year, 1, 1), date(year, 12, 31)))) == count


def test_a_link_is_never_due():
    assert Link().next_due(date(2026, 1, 1)) is None
    assert next_dues(Link(), date(2026, 1, 1), 4) == []
    with pytest.raises(ValueError):
        Link().term(date(2026, 1, 1))


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Yearly((DayOfYear(2, 29),)),
        lambda: Yearly((DayOfYear(6, 31),)),
        lambda: Yearly((DayOfYear(13, 1),)),
        lambda: Yearly((DayOfYear(1, 0),)),
        lambda: Recurring(3, 1, 31),
        lambda: Recurring(3, 2, 29),
        lambda: Recurring(1, 1, 29),
        lambda: Recurring(1, 2, 0),
    ],
)
def test_a_day_that_some_period_has_not_is_refused(impossible):
    with pytest.raises(ImpossibleDay):
        impossible()


@pytest.mark.parametrize("days", [(), ((7, 10), (1, 10)), ((1, 10), (1, 10))])
def test_the_days_of_a_year_ascend(days):
    with pytest.raises(ValueError):
        Yearly(tuple(DayOfYear(*day) for day in days))


def test_the_end_of_the_calendar_is_no_error():
    assert next_dues(MONTHLY_RULE, date(9999, 12, 1), 4) == [date(9999, 12, 10)]
    assert next_dues(JANUARY, date(9999, 12, 31), 4) == []
    assert next_dues(Yearly((DayOfYear(12, 31),)), date(9999, 1, 1), 4) == [date.max]


@given(rules, days)
def test_the_next_due_date_is_the_first_that_fits(rule, day):
    due = rule.next_due(day)
    assert due >= day
    assert rule.next_due(due) == due
    assert due == day or rule.next_due(due - timedelta(days=1)) == due


@given(rules, days)
def test_periods_follow_one_another_without_gaps(rule, day):
    first, second = next_dues(rule, day, 2)
    one, other = rule.term(first), rule.term(second)
    assert other.period_start == one.period_end + timedelta(days=1)
    assert one.period_start <= one.period_end <= one.due_on


@given(recurring, days)
def test_rrule_finds_the_same_dates_after_periods(rule, day):
    months = [(m - 1) % 12 + 1 for m in range(rule.lag, rule.lag + 12, rule.months)]
    found = rrule(MONTHLY, dtstart=day, bymonth=months, bymonthday=rule.day, count=1)
    assert rule.next_due(day) == found[0].date()


@given(yearly, days)
def test_rrule_finds_the_same_fixed_dates(rule, day):
    fixed = {tuple(found) for found in rule.days}
    year = rrule(DAILY, dtstart=day, count=367)
    assert rule.next_due(day) == next(d.date() for d in year if (d.month, d.day) in fixed)


@given(days)
def test_a_month_and_ten_days_count_the_first_day_after_the_quarter(day):
    due = QUARTERLY.next_due(day)
    term = QUARTERLY.term(due)
    after = term.period_end + timedelta(days=1)
    assert due == after + relativedelta(months=1, days=10) - timedelta(days=1)
    assert term.opens_on == after
