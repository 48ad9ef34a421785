"""Obligations open: made for every responsibility whose next period has come, once each."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from django.db import connection, transaction
from django.db.models import Count, Max
from wagtail.models import Page

from ownership.covering import covering
from ownership.models import Responsibility
from ownership.rules import paths_above
from sections.models import Entry

from .models import Closing, Obligation, Schedule
from .phrases import parse
from .rules import Term
from .scope import among, pages_of, settle
from .states import Outcome
from .timing import Timing, lacking

BATCH, READ = 500, 2000


def open_due(on: date, batch: int = BATCH, step: Callable[[int], None] = lambda made: None) -> int:
    """Makes the obligations that have opened by the day `on` and are not there yet; returns how many.

    Each batch of responsibilities is one transaction: killed anywhere, run twice or at once, none is missing
    or doubled.
    """
    made, ids = 0, wanting(on)
    for start in range(0, len(ids), batch):
        made += len(open_batch(ids[start : start + batch], on))
        step(made)
    return made


def wanting(on: date) -> list[int]:
    """The ids of the responsibilities that lack an obligation, in the order of the page tree; two queries.

    Read lightly, without locks: most nights it is few of many. Whoever makes the obligations asks again.
    """

    @lru_cache(None)
    def has_come(phrase: str, lead_days: int, starts_on: date, last: date | None) -> bool:
        timing = Timing(parse(phrase), lead_days, starts_on)
        return next(lacking(timing, last, on), None) is not None

    last = last_dues(scheduled())
    schedules = Schedule.objects.filter(responsibility__in=scheduled().values("pk"))
    in_order = schedules.order_by("responsibility__page__path", "responsibility")
    rows = in_order.values_list("responsibility", "phrase", "lead_days", "starts_on").iterator(READ)
    return [pk for pk, *timing in rows if has_come(*timing, last.get(pk))]


def scheduled():
    return Responsibility.objects.standing().filter(schedule__isnull=False)


@transaction.atomic
def open_batch(ids: Iterable[int], on: date) -> list[Obligation]:
    """The obligations that these responsibilities lacked, made with the pages that they are about."""
    responsibilities = list(locked(scheduled().filter(pk__in=ids)))
    last, turns = last_dues(responsibilities), turns_of(responsibilities)
    entries, pages = entries_by_path(), pages_of(responsibilities)
    new = [
        obligation_of(responsibility, term, turns[responsibility.pk, term.due_on], entries)
        for responsibility in responsibilities
        if pages[responsibility.pk]  # while no page is live there is nothing to check
        for term in lacking(responsibility.schedule, last.get(responsibility.pk), on)
    ]
    made = Obligation.objects.bulk_create(new)
    for opens_on, opened in by_opening(made).items():
        settle(opened, opens_on, "opened", pages)
    return made


def open_covering(pages: Iterable[Page], on: date) -> None:
    """Opens what has come since the last run and concerns these pages, so that no act depends on its hour."""
    open_batch({one.pk for found in covering(pages).values() for one in found}, on)


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


def entries_by_path() -> dict[str, Entry]:
    """The standing entries by the path of their pages; a decision lists a hundred of them."""
    return {entry.page.path: entry for entry in Entry.objects.standing().select_related("page")}


def obligation_of(responsibility: Responsibility, term: Term, turn: int, entries: dict) -> Obligation:
    page = responsibility.page
    return Obligation(
        responsibility=responsibility,
        phrase=responsibility.schedule.phrase,
        turn=turn,
        entry=entry_key(page.path, entries),
        page_title=page.title,
        department_name=responsibility.department.name,
        **term._asdict(),
    )


def entry_key(path: str, entries: dict[str, Entry]) -> str:
    """The key of the entry that the page at `path` belongs to; empty for none."""
    entry = next((entries[above] for above in paths_above(path) if above in entries), None)
    return (entry.key or "") if entry else ""


def by_opening(obligations: Iterable[Obligation]) -> dict[date, list[Obligation]]:
    found = defaultdict(list)
    for obligation in obligations:
        found[obligation.opens_on].append(obligation)
    return found
