"""How everything stands on a day: past days from the ledger's rows, days to come from the rules."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ownership.models import Department, Handover, Responsibility
from sections.tree import address_of

from .closing import progress
from .models import Closing, Obligation
from .opening import entries_by_path, lacking, last_dues, obligation_of
from .rules import Term
from .scope import among, pages_of
from .states import DUE_SOON_DAYS, State, days_late


class Standing(NamedTuple):
    """An obligation at the end of a day: «9 з 12», three days late."""

    entry: str | None
    page: str
    department: str
    period_start: str
    period_end: str
    due_on: str
    status: State
    pages: int
    checked: int
    days_late: int


def standings(on: date, department: Department | None = None, soon: int = DUE_SOON_DAYS) -> list[Standing]:
    """Every obligation at the end of the day `on`, with the next one of each responsibility, by due date.

    What the nightly run has not made yet, for the day is to come, is computed from the schedules, over the
    pages of today. The number of queries does not depend on the number of obligations.
    """
    former = Handover.objects.answering_on(on)
    found = [*kept(on, soon, former), *computed(on, soon, former)]
    if department:
        found = [standing for standing in found if standing.department == department.name]
    return sorted(found, key=lambda one: (one.due_on, one.entry or "", one.page, one.department))


def kept(on: date, soon: int, former: dict[int, Department]) -> Iterator[Standing]:
    """The obligations that the ledger has by the day `on`, and the next one of each that it has beyond it."""
    rows = Obligation.objects.with_end(on).select_related("responsibility__page", "responsibility__department")
    opened = rows.filter(opens_on__lte=on)
    names = dict(
        Closing.objects.filter(obligation__in=among(opened), on__lte=on).values_list(
            "obligation", "department_name"
        )
    )
    done = progress(opened, on)
    ahead = rows.filter(opens_on__gt=on, kind=Obligation.Kind.PERIODIC)
    for one in [*opened, *next_of(ahead)]:
        checked, pages = done.get(one.pk, (0, 0))
        department = former.get(one.responsibility_id, one.responsibility.department)
        name = names[one.pk] if one.has_ended else department.name
        yield standing_of(one, on, soon, pages, checked, name)


def next_of(rows) -> list[Obligation]:
    """Of each responsibility's rows, the first by its opening."""
    first: dict[int, Obligation] = {}
    for one in rows.order_by("opens_on", "pk"):
        first.setdefault(one.responsibility_id, one)
    return list(first.values())


def computed(on: date, soon: int, former: dict[int, Department]) -> Iterator[Standing]:
    """What the ledger does not have yet: periods that will have opened by the day `on`, and the one after."""
    scheduled = Responsibility.objects.standing().filter(schedule__isnull=False)
    responsibilities = scheduled.select_related("page", "department", "schedule")
    last, scopes = last_dues(responsibilities), pages_of(responsibilities)
    ahead = Obligation.objects.filter(opens_on__gt=on, kind=Obligation.Kind.PERIODIC)
    beyond = set(ahead.values_list("responsibility", flat=True))
    entries = entries_by_path()
    for responsibility in responsibilities:
        if not scopes[responsibility.pk]:
            continue
        pages = len(scopes[responsibility.pk])
        department = former.get(responsibility.pk, responsibility.department)
        for term in coming(responsibility, last.get(responsibility.pk), on, responsibility.pk in beyond):
            obligation = obligation_of(responsibility, term, 0, entries)
            obligation.ended_as = None
            yield standing_of(obligation, on, soon, pages, 0, department.name)


def coming(responsibility: Responsibility, last: date | None, on: date, has_next: bool) -> Iterator[Term]:
    """The periods that have opened by the day `on` without an obligation, then one that has not."""
    for term in lacking(responsibility.schedule, last, date.max):
        if term.opens_on <= on:
            yield term
        else:
            yield from () if has_next else (term,)
            return


def standing_of(one: Obligation, on: date, soon: int, pages: int, checked: int, department: str) -> Standing:
    return Standing(
        entry=one.entry or None,
        page=address_of(one.responsibility.page),
        department=department,
        period_start=one.period_start.isoformat(),
        period_end=one.period_end.isoformat(),
        due_on=one.due_on.isoformat(),
        status=one.state(on, soon),
        pages=pages,
        checked=checked,
        days_late=days_late(one.due_on, one.end, on),
    )
