"""Whom a due date is called to mind, on which working day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freshness.ladder import Audience, Ladder, last_working, next_working, rung_on, rungs, working_days

LADDER, ALWAYS = Ladder(), working_days()
DAY = timedelta(days=1)
EDITORS, HEAD, OFFICE = Audience.EDITORS, Audience.HEAD, Audience.OFFICE
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def first(count, opens_on, due_on, is_working=ALWAYS, ladder=LADDER):
    steps = rungs(opens_on, due_on, ladder, is_working)
    return [
        (rung.offset, rung.day.isoformat(), rung.audience) for rung, _n in zip(steps, range(count), strict=False)
    ]


def test_the_ladder_of_a_quarter():
    """Due on Tuesday, 10 November 2026."""
    assert first(9, date(2026, 10, 1), date(2026, 11, 10)) == [
        (-14, "2026-10-27", EDITORS),
        (-3, "2026-11-06", EDITORS),
        (0, "2026-11-10", EDITORS),
        (1, "2026-11-11", EDITORS),
        (3, "2026-11-13", HEAD),
        (7, "2026-11-17", OFFICE),
        (14, "2026-11-24", OFFICE),
        (21, "2026-12-01", OFFICE),
        (28, "2026-12-08", OFFICE),
    ]


def test_before_the_date_a_weekend_moves_back_and_after_it_forward():
    """Due on Sunday, 10 May 2026."""
    assert first(6, date(2026, 4, 1), date(2026, 5, 10)) == [
        (-14, "2026-04-24", EDITORS),
        (-3, "2026-05-07", EDITORS),
        (0, "2026-05-08", EDITORS),
        (1, "2026-05-11", EDITORS),
        (3, "2026-05-13", HEAD),
        (7, "2026-05-18", OFFICE),
    ]


def test_days_off_are_no_working_days():
    off = working_days(frozenset({date(2026, 11, 10), date(2026, 11, 11)}))
    assert first(4, date(2026, 10, 1), date(2026, 11, 10), off)[2:] == [
        (0, "2026-11-09", EDITORS),
        (1, "2026-11-12", EDITORS),
    ]


@pytest.mark.parametrize(
    ("opens_on", "due_on", "days"),
    [
        (date(2026, 11, 5), date(2026, 11, 10), ["2026-11-05", "2026-11-06", "2026-11-10"]),
        (date(2026, 11, 7), date(2026, 11, 10), ["2026-11-09", "2026-11-09", "2026-11-10"]),  # opens on a Saturday
        (date(2026, 5, 10), date(2026, 5, 10), ["2026-05-11", "2026-05-11", "2026-05-11"]),  # opens on its Sunday
    ],
)
def test_a_step_before_the_opening_is_taken_at_the_opening(opens_on, due_on, days):
    assert [day for _offset, day, _who in first(3, opens_on, due_on)] == days


@pytest.mark.parametrize(
    ("day", "offset"),
    [("2026-10-26", None), ("2026-10-27", -14), ("2026-11-05", -14), ("2026-11-06", -3), ("2026-12-31", 49)],
)
def test_missed_steps_collapse_into_the_last_one(day, offset):
    reached = rung_on(date.fromisoformat(day), date(2026, 10, 1), date(2026, 11, 10), LADDER, ALWAYS)
    assert (reached and reached.offset) == offset


@given(opens_on=DAYS, lead=st.integers(0, 120), off=st.frozensets(st.integers(0, 200), max_size=40))
def test_every_step_falls_on_a_working_day_not_before_the_opening_in_order(opens_on, lead, off):
    is_working = working_days(frozenset(opens_on + number * DAY for number in off))
    due_on = opens_on + lead * DAY
    steps = [rung for rung, _n in zip(rungs(opens_on, due_on, LADDER, is_working), range(12), strict=False)]
    assert all(is_working(rung.day) and rung.day >= opens_on for rung in steps)
    assert [rung.day for rung in steps] == sorted(rung.day for rung in steps)
    for rung in steps:
        meant = max(opens_on, due_on + rung.offset * DAY)
        assert rung.day in (last_working(meant, is_working), next_working(meant, is_working)) or meant == opens_on


@given(opens_on=DAYS, after=st.integers(-60, 700), lead=st.integers(0, 120))
def test_the_reached_step_is_the_last_that_has_come(opens_on, after, lead):
    day = opens_on + after * DAY
    reached = rung_on(day, opens_on, opens_on + lead * DAY, LADDER, ALWAYS)
    come = []
    for rung in rungs(opens_on, opens_on + lead * DAY, LADDER, ALWAYS):
        if rung.day > day:
            break
        come.append(rung)
    assert reached == (come[-1] if come else None)


@pytest.mark.parametrize("wrong", [{"before": (-1,)}, {"after": (0,)}, {"again": 0}, {"head_from": -2}])
def test_a_ladder_of_impossible_days_is_refused(wrong):
    with pytest.raises(ValueError, match=r"days|steps"):
        Ladder(**wrong)
