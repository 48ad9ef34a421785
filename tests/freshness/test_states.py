"""What an obligation is on a day."""

from datetime import date

import pytest

from freshness.states import End, Outcome, State, days_late, state

OPENS, DUE = date(2026, 10, 1), date(2026, 11, 10)


def on(text):
    return date.fromisoformat(text)


def end(outcome, text):
    return End(Outcome(outcome), on(text))


@pytest.mark.parametrize(
    ("day", "ended", "expected", "late"),
    [
        ("2026-09-30", None, State.UPCOMING, 0),
        ("2026-10-01", None, State.OPEN, 0),
        ("2026-10-26", None, State.OPEN, 0),
        ("2026-10-27", None, State.DUE_SOON, 0),
        ("2026-11-10", None, State.DUE_SOON, 0),
        ("2026-11-11", None, State.OVERDUE, 1),
        ("2027-11-10", None, State.OVERDUE, 365),
        ("2026-12-01", end("fulfilled", "2026-11-10"), State.FULFILLED, 0),
        ("2026-12-01", end("fulfilled", "2026-11-12"), State.FULFILLED_LATE, 2),
        ("2026-12-01", end("waived", "2026-11-20"), State.WAIVED, 0),
        ("2026-12-01", end("superseded", "2026-11-01"), State.SUPERSEDED, 0),
        ("2026-12-01", end("reopened", "2026-11-12"), State.OVERDUE, 21),
        ("2026-11-02", end("reopened", "2026-11-02"), State.DUE_SOON, 0),
    ],
)
def test_the_state_and_the_days_late_of_a_day(day, ended, expected, late):
    assert state(OPENS, DUE, ended, on(day)) is expected
    assert days_late(DUE, ended, on(day)) == late


def test_how_soon_is_soon_is_a_setting():
    assert state(OPENS, DUE, None, on("2026-11-05"), due_soon_days=3) is State.OPEN
    assert state(OPENS, DUE, None, on("2026-11-07"), due_soon_days=3) is State.DUE_SOON
