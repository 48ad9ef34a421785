"""The obligations that a calendar shows, read with what it says of them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery

from freshness.closing import progress
from freshness.models import Check, Closing, Obligation, ScopeChange, Withdrawal
from freshness.models.obligations import ENDED
from ownership.models import Department

from .events import midnight
from .handovers import Handovers


class Kept(NamedTuple):
    """An obligation as a calendar sees it: «9 з 12»; `gone` is when another department took it over unfinished."""

    obligation: Obligation
    checked: int
    pages: int
    sequence: int
    gone: datetime | None


def kept(departments: Collection[Department], handovers: Handovers, on: date, since: date) -> Iterator[Kept]:
    """The obligations of the departments that stand on the day `on`, or ended on the day `since` or later.

    With them those that others have taken over since then. By due date; of several that one responsibility
    has with the same due date the one that counts is the last. Three queries.
    """
    covered = {department.pk for department in departments}
    about = Q(responsibility__department__in=covered) | Q(responsibility__in=list(handovers.gone))
    rows = dated(Obligation.objects.with_end(on).filter(about).filter(~ENDED | Q(ended_on__gte=since)))
    done = progress(rows, on)
    for one in rows:
        gone = None if one.responsibility.department_id in covered else handovers.gone[one.responsibility_id]
        if gone is None or was_theirs(one, gone, since):
            is_over = gone is None or (one.closed_at is not None and one.closed_at < gone)
            sequence = (one.endings or 0) + handovers.times[one.responsibility_id]
            yield Kept(one, *done[one.pk], sequence, None if is_over else gone)


def was_theirs(one: Obligation, gone: datetime, since: date) -> bool:
    """Whether the obligation was there before the other department took over, not earlier than on `since`."""
    return one.made_at <= gone and gone >= midnight(since)


def dated(rows: QuerySet) -> QuerySet:
    """The obligations with the moments of the last rows about them, and how often their due date has ended."""
    same = {f"obligation__{name}": OuterRef(name) for name in ("responsibility", "due_on", "kind")}
    endings = Closing.objects.filter(**same).order_by().values("obligation__due_on").annotate(count=Count("pk"))
    dated = rows.annotate(
        closed_at=last_of(Closing, "at"),
        checked_at=last_of(Check, "at"),
        withdrawn_at=last_of(Withdrawal, "at", "undone__obligation"),
        scope_on=last_of(ScopeChange, "on"),
        endings=Subquery(endings.values("count")),
    )
    return dated.select_related("responsibility__department").order_by("due_on", "turn", "pk")


def last_of(model, field: str, path: str = "obligation") -> Subquery:
    rows = model.objects.filter(**{path: OuterRef("pk")}).order_by().values(group=F(path))
    return Subquery(rows.annotate(last=Max(field)).values("last"))
