"""Next due dates: ours beside dateutil's recurrences."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from statistics import median
from timeit import repeat

from dateutil.rrule import MONTHLY, YEARLY, rrule

from freshness.phrases import parse

DAYS = [date(2026, 1, 1) + timedelta(days=37 * step) for step in range(100)]
SINCE = datetime(2021, 11, 17)  # noqa: DTZ001 - rrule compares naive moments
RULES = {
    "Щорічно, до 10 січня": {"freq": YEARLY, "bymonth": 1, "bymonthday": 10},
    "Раз на півріччя, до 10 лютого та 10 серпня": {"freq": MONTHLY, "bymonth": (2, 8), "bymonthday": 10},
    "Щоквартально**": {"freq": MONTHLY, "bymonth": (2, 5, 8, 11), "bymonthday": 10},
    "Щомісячно***": {"freq": MONTHLY, "bymonthday": 10},
}


def micros(run: Callable[[date], object]) -> float:
    """The median time of one run over DAYS, in microseconds."""
    return median(repeat(lambda: [run(day) for day in DAYS], number=1, repeat=7)) / len(DAYS) * 1e6


def by_rrule(options: dict, day: date) -> date:
    """The same date asked of dateutil, in its favour: recurrences begin on the day itself."""
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return rrule(dtstart=start, count=1, **options)[0].date()


def run() -> None:
    print(f"{'next due date':<48}{'ours, µs':>10}{'rrule, µs':>11}{'ratio':>8}")
    for phrase, options in RULES.items():
        rule = parse(phrase)
        assert all(rule.next_due(day) == by_rrule(options, day) for day in DAYS)
        ours = micros(rule.next_due)
        theirs = micros(lambda day, options=options: by_rrule(options, day))
        print(f"{phrase:<48}{ours:>10.2f}{theirs:>11.1f}{theirs / ours:>7.0f}×")
