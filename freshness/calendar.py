"""The calendar of due dates, computed from the schedules alone."""

from datetime import date
from typing import NamedTuple

from ownership.covering import paths_above
from ownership.models import Department, Responsibility
from sections.models import Entry
from sections.tree import address_of

from .rules import terms


class DueDate(NamedTuple):
    """A due date of a page's department; `section` and `number` are those of the entry it belongs to."""

    section: str | None
    number: int | None
    title: str
    page: str
    department: str
    period_start: str
    period_end: str
    opens_on: str
    due_on: str


def due_dates(
    start: date, end: date, department: Department | None = None, section: str | None = None
) -> list[DueDate]:
    """The due dates from `start` to `end`, both included, by date, section and number.

    Only one department's or section's when it is given. The number of queries does not depend on the dates.
    """
    responsibilities = Responsibility.objects.standing().select_related("page", "department", "schedule")
    if department:
        responsibilities = responsibilities.filter(department=department)
    entries = {entry.page.path: entry for entry in Entry.objects.standing().select_related("page")}
    found = []
    for responsibility in responsibilities.filter(schedule__isnull=False):
        above = (entries[path] for path in paths_above(responsibility.page.path) if path in entries)
        entry = next(above, None)
        if section in (None, entry and entry.section):
            found += dates_of(responsibility, entry, start, end)
    return sorted(found, key=order)


def dates_of(responsibility: Responsibility, entry: Entry | None, start: date, end: date) -> list[DueDate]:
    page, schedule = responsibility.page, responsibility.schedule
    title = entry.title if entry and entry.page_id == page.pk else page.title
    section, number = (entry.section, entry.number) if entry else (None, None)
    about = (section, number, title, address_of(page), responsibility.department.name)
    return [
        DueDate(*about, *(day.isoformat() for day in term))
        for term in terms(schedule.rule, start, end, schedule.lead_days)
    ]


def order(due: DueDate) -> tuple:
    return (due.due_on, due.section or "", due.number or 0, due.page, due.department)
