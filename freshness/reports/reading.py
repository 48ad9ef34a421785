"""A report's data, read from the ledger's rows: the same whenever it is read.

What the equality rests on:

- Only rows of the ledger dated not after the report's last day are read, never a schedule, a page or a
  setting. Nobody changes or deletes them: the database refuses it. Closings, checks and changes of scope
  carry the day on which they were made, so that none is added to a day that is over.
- An obligation alone may be made later than it opens, by a run after a pause or when a page comes back. The
  report keeps the last one that the ledger had when it was made; those made since are in later reports.
- Titles and entries are the texts that the obligation keeps. Who answers is what the closing says, or, while
  nothing has ended, what hand-overs and former names, each with its day, say of the report's day.
"""

import hashlib
import json
from datetime import date

from django.db.models import Q

from freshness.closing import progress
from freshness.models import Obligation
from freshness.models.obligations import ENDED
from freshness.states import End, Outcome
from ownership.models import FormerName

from .days import Kind, Period, period
from .figures import COUNTED, Duty, by_department, is_listed, listed

FIELDS = ("pk", "entry", "page_title", "answered", "due_on", "ended_as", "ended_on")


def read(kind: Kind, day: date, last: int | None = None) -> dict:
    """The data of the report of the day `day`: figures by department, in total, and the obligations listed.

    `last`: the id of the ledger's last obligation when the report was first made; None for all of today's.
    Values are those that JSON knows, dates are ISO 8601. Six queries for any number of obligations.
    """
    days = period(kind, day)
    found = duties(kind, days, last)
    lines = sorted(
        (one for one in found if is_listed(kind, one, days.last)), key=lambda one: (one.due_on, one.entry, one.pk)
    )
    done = progress(Obligation.objects.filter(pk__in=[one.pk for one in lines]), days.last)
    return {
        "kind": kind.value,
        "on": day.isoformat(),
        "from": days.first.isoformat(),
        "to": days.last.isoformat(),
        "departments": by_department(kind, found, days),
        "total": COUNTED[kind](found, days),
        "listed": [listed(one, done[one.pk], days.last) for one in lines],
    }


def duties(kind: Kind, days: Period, last: int | None) -> list[Duty]:
    """The obligations of a report: of a week what stands or ended in it, of the other what was due in it."""
    rows = Obligation.objects.opened(days.last).with_end(days.last).answered(days.last)
    if kind is Kind.WEEKLY:
        rows = rows.filter(~ENDED | Q(ended_on__gte=days.first))
    else:
        rows = rows.filter(due_on__range=days)
    if last is not None:
        rows = rows.filter(pk__lte=last)
    rows = rows.exclude(ENDED, ended_as=Outcome.SUPERSEDED).order_by()
    names = Names(days.last)
    return [duty(*row, names) for row in rows.values_list(*FIELDS)]


def duty(pk, entry, page, department, due_on, ended_as, ended_on, names: "Names") -> Duty:
    standing = ended_as in (None, Outcome.REOPENED)
    end = None if standing else End(Outcome(ended_as), ended_on)
    called = names.of(department, end.on) if end else department
    return Duty(pk, entry, page, called, due_on, end)


class Names:
    """What departments that were called otherwise before are called on the day `on`; two queries."""

    def __init__(self, on: date) -> None:
        later = FormerName.objects.filter(on__gt=on).order_by("-on", "-pk").values_list("department", "name")
        known = FormerName.objects.filter(on__lte=on).order_by("on", "pk").select_related("department")
        later = dict(later)
        self.former = [(one.name, one.on, later.get(one.department_id, one.department.name)) for one in known]

    def of(self, name: str, then: date) -> str:
        """The department's name on the day, for the one that was called `name` on the day `then`."""
        return next((now for former, until, now in self.former if former == name and until >= then), name)


def canonical(data: dict) -> str:
    """The data as one text: equal data are equal texts."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(data: dict) -> str:
    """A fingerprint of the data."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()
