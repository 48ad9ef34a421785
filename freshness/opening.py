"""Obligations open: made for every responsibility whose next period has come, once each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection, transaction
from django.db.models import Count, Max

from ownership.models import Responsibility
from ownership.rules import paths_above
from sections.models import Entry

from .models import Closing, Obligation
from .rules import DAY, Term, due_from
from .scope import among, settle
from .states import Outcome

BATCH = 500


def open_due(on: date, batch: int = BATCH) -> int:
    """Makes the obligations that have opened by the day `on` and are not there yet; returns how many.

    Each batch of responsibilities is one transaction: killed anywhere, run twice or at once, none is missing
    or doubled.
    """
    return sum(len(open_batch(ids, on)) for ids in batches(batch))


def batches(size: int) -> Iterator[list[int]]:
    """The ids of the standing scheduled responsibilities, so many at a time, in the order of the page tree."""
    ids = list(
        Responsibility.objects.standing()
        .filter(schedule__isnull=False)
        .order_by("page__path", "pk")
        .values_list("pk", flat=True)
    )
    return (ids[start : start + size] for start in range(0, len(ids), size))


@transaction.atomic
def open_batch(ids: Iterable[int], on: date) -> list[Obligation]:
    """The obligations that these responsibilities lacked, made with the pages that they are about."""
    responsibilities = list(locked(Responsibility.objects.standing().filter(pk__in=ids)))
    last, turns = last_dues(responsibilities), turns_of(responsibilities)
    entries = entries_by_path()
    new = [
        obligation_of(responsibility, term, turns[responsibility.pk, term.due_on], entries)
        for responsibility in responsibilities
        for term in lacking(responsibility, last.get(responsibility.pk), on)
    ]
    made = Obligation.objects.bulk_create(new)
    for opens_on, opened in by_opening(made).items():
        settle(opened, opens_on, "opened")
    return made


def locked(responsibilities):
    """The rows with all that is read here; another tick at the same time waits for this transaction."""
    rows = responsibilities.select_related("page", "department", "schedule").order_by("page__path", "pk")
    return rows.select_for_update(of=("self",)) if connection.features.has_select_for_update else rows


def last_dues(responsibilities) -> dict[int, date]:
    """The last due date for which each responsibility has an obligation that did not give way."""
    kept = Obligation.objects.filter(responsibility__in=among(responsibilities), kind=Obligation.Kind.PERIODIC)
    gone = Closing.objects.filter(outcome=Outcome.SUPERSEDED).values("obligation")
    dues = kept.exclude(pk__in=gone).order_by().values("responsibility").annotate(last=Max("due_on"))
    return dict(dues.values_list("responsibility", "last"))


def turns_of(responsibilities) -> dict[tuple[int, date], int]:
    """How many obligations of one due date each responsibility has had already."""
    had = Obligation.objects.filter(responsibility__in=among(responsibilities), kind=Obligation.Kind.PERIODIC)
    counted = had.order_by().values("responsibility", "due_on").annotate(count=Count("pk"))
    rows = counted.values_list("responsibility", "due_on", "count")
    return defaultdict(int, {(responsibility, due_on): count for responsibility, due_on, count in rows})


def lacking(responsibility: Responsibility, last: date | None, on: date) -> Iterator[Term]:
    """The periods that have opened by the day `on` and have no obligation; none before the schedule starts."""
    schedule = responsibility.schedule
    start = max(schedule.starts_on, last + DAY) if last else schedule.starts_on
    for due_on in due_from(schedule.rule, start):
        term = schedule.rule.term(due_on, schedule.lead_days)
        if term.opens_on > on:
            return
        yield term


def entries_by_path() -> dict[str, Entry]:
    """The standing entries by the path of their pages; a decision lists a hundred of them."""
    return {entry.page.path: entry for entry in Entry.objects.standing().select_related("page")}


def obligation_of(responsibility: Responsibility, term: Term, turn: int, entries: dict) -> Obligation:
    page = responsibility.page
    entry = next((entries[path] for path in paths_above(page.path) if path in entries), None)
    return Obligation(
        responsibility=responsibility,
        phrase=responsibility.schedule.phrase,
        turn=turn,
        entry=(entry.key or "") if entry else "",
        page_title=page.title,
        department_name=responsibility.department.name,
        **term._asdict(),
    )


def by_opening(obligations: Iterable[Obligation]) -> dict[date, list[Obligation]]:
    found = defaultdict(list)
    for obligation in obligations:
        found[obligation.opens_on].append(obligation)
    return found
