"""A nightly run over many responsibilities, beside one plain pass over the same rows."""

import resource
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from cms.load.generating import generate
from freshness import nightly
from freshness.models import Obligation, ScopeChange
from ownership.models import Responsibility

PAGES = 100_000
START = date(2027, 1, 4)
DAY = timedelta(days=1)


def timed(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def plain() -> None:
    """Reads the rows that a run is about, and does nothing with them."""
    for rows in (
        Responsibility.objects.values_list("pk", "page__path", "department", "schedule__phrase"),
        Obligation.objects.values_list("pk", "responsibility", "opens_on", "due_on"),
        ScopeChange.objects.values_list("obligation", "page", "joined"),
    ):
        for _row in rows.iterator(2000):
            pass


def night(on: date) -> Callable[[], object]:
    return lambda: nightly.run(on)


def run() -> None:
    generate(PAGES, seed=1, starts_on=START)
    first = timed(night(START + 37 * DAY))
    opened = Obligation.objects.count()
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        next_night = timed(night(START + 38 * DAY))
    base = timed(plain)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{f'a night over {PAGES} responsibilities':<48}{'ours, s':>10}{'plain pass':>11}{'ratio':>8}")
    for name, took in (
        (f"the first: opens {opened}", first),
        (f"the next one, {len(asked)} queries", next_night),
    ):
        print(f"{name:<48}{took:>10.1f}{base:>11.2f}{took / base:>7.1f}×")
    print(f"peak memory of the whole bench: {peak:.0f} MB")
