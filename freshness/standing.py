"""How everything stands on a day: past days from the ledger's rows, days to come from the rules."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ownership.models import Department
from sections.tree import address_of

from .closing import progress
from .models import Obligation
from .models.obligations import answering
from .opening import entries_by_path, last_dues, obligation_of, scheduled
from .scope import pages_of
from .states import DUE_SOON_DAYS, State, days_late
from .timing import coming


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
    found = [*kept(on, soon), *(standing_of(one, on, soon, pages, 0) for one, pages in computed(on))]
    if department:
        names = {department.name, *department.former_names.values_list("name", flat=True)}
        found = [standing for standing in found if standing.department in names]
    return sorted(found, key=lambda one: (one.due_on, one.entry or "", one.page, one.department))


def kept(on: date, soon: int) -> Iterator[Standing]:
    """The obligations that the ledger has by the day `on`, and the next one of each that it has beyond it."""
    rows = Obligation.objects.known(on).with_end(on).answered(on).select_related("responsibility__page")
    done = progress(rows, on)
    for one in rows:
        checked, pages = done[one.pk]
        yield standing_of(one, on, soon, pages, checked)


class Computed(NamedTuple):
    """An obligation that is not in the ledger yet, and the number of its pages today."""

    obligation: Obligation
    pages: int


def computed(on: date) -> Iterator[Computed]:
    """What the ledger does not have yet: periods that will have opened by the day `on`, and the one after."""
    responsibilities = scheduled().select_related("page", "department", "schedule")
    responsibilities = responsibilities.annotate(answered=answering("pk", "department", on))
    last, scopes = last_dues(responsibilities), pages_of(responsibilities)
    ahead = Obligation.objects.filter(opens_on__gt=on, kind=Obligation.Kind.PERIODIC)
    beyond = set(ahead.values_list("responsibility", flat=True))
    entries = entries_by_path()
    for responsibility in responsibilities:
        if not scopes[responsibility.pk]:
            continue
        for term in coming(responsibility.schedule, last.get(responsibility.pk), on, responsibility.pk in beyond):
            obligation = obligation_of(responsibility, term, 0, entries)
            obligation.ended_as = None
            obligation.answered = responsibility.answered
            yield Computed(obligation, len(scopes[responsibility.pk]))


def standing_of(one: Obligation, on: date, soon: int, pages: int, checked: int) -> Standing:
    return Standing(
        entry=one.entry or None,
        page=address_of(one.responsibility.page),
        department=one.answered,
        period_start=one.period_start.isoformat(),
        period_end=one.period_end.isoformat(),
        due_on=one.due_on.isoformat(),
        status=one.state(on, soon),
        pages=pages,
        checked=checked,
        days_late=days_late(one.due_on, one.end, on),
    )
