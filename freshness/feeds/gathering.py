"""The events of some departments: what the ledger has, and what the schedules say of the year to come."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import takewhile

from dateutil.relativedelta import relativedelta

from freshness.opening import entries_by_path, entry_key, last_dues, scheduled
from freshness.scope import pages_of
from freshness.timing import lacking
from ownership.models import Department

from . import saying
from .events import Event
from .handovers import handovers_from
from .recorded import kept

YEAR = relativedelta(years=1)


def events_of(departments: Collection[Department], on: date) -> list[Event]:
    """One event for each due date of the departments on the day `on`; ten queries for any number.

    What stands, overdue or not; what ended within the last year; what will come within the next one.
    """
    if not departments:
        return []
    handovers = handovers_from(departments)
    found: dict[str, Event] = {}
    for event in (saying.recorded(one, on) for one in kept(departments, handovers, on, on - YEAR)):
        found[event.uid] = event
    for event in coming(departments, handovers.times, on):
        before = found.get(event.uid)  # it gave way, and the new schedule has the same date
        found[event.uid] = following(event, before) if before else event
    return list(found.values())


def following(event: Event, before: Event) -> Event:
    return event._replace(
        sequence=max(event.sequence, before.sequence), modified=max(event.modified, before.modified)
    )


def coming(departments: Collection[Department], times, on: date) -> Iterator[Event]:
    """The due dates until a year from `on` that the ledger does not have, of whoever has a live page."""
    responsibilities = scheduled().filter(department__in=departments)
    rows = list(responsibilities.select_related("page", "department", "schedule"))
    last, pages, entries = last_dues(responsibilities), pages_of(rows), entries_by_path()
    for one in rows:
        entry = entry_key(one.page.path, entries)
        terms = lacking(one.schedule, last.get(one.pk), date.max) if pages[one.pk] else ()
        for term in takewhile(lambda term: term.due_on <= on + YEAR, terms):
            yield saying.upcoming(one, term, entry, times[one.pk], on)
