"""What an event says: its title, its text, its link. No person's name, nor words that people have typed.

Whoever has the address of the calendar reads it, so the reason of a review or of a waiver stays behind the
sign-in.
"""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freshness import words
from freshness.models import Obligation
from freshness.rules import DAY, Term
from freshness.states import State
from ownership.models import Responsibility
from sections.models import Section

from . import events
from .events import Event, Status, midnight
from .recorded import Kept

CANCELLED = {State.WAIVED, State.SUPERSEDED}
DONE = {State.FULFILLED, State.FULFILLED_LATE}


def recorded(one: Kept, on: date) -> Event:
    """The event of an obligation of the ledger, as of the day `on`."""
    obligation = one.obligation
    state = obligation.state(on)
    is_cancelled = one.gone is not None or state in CANCELLED
    link = link_of(obligation, is_cancelled or state in DONE)
    return Event(
        uid=uid_of(obligation),
        due_on=obligation.due_on,
        summary=summary(one, state, is_cancelled),
        description=description(obligation.department_name, term_of(obligation), why(obligation, on), link, one),
        url=link,
        category=category(obligation.entry),
        status=Status.CANCELLED if is_cancelled else Status.CONFIRMED,
        sequence=one.sequence,
        modified=modified(one, state),
    )


def upcoming(responsibility: Responsibility, term: Term, entry: str, sequence: int, on: date) -> Event:
    """The event of a due date that the ledger does not have yet; opened, it is the same event."""
    schedule = responsibility.schedule
    derivation = f"«{schedule.phrase}»: {words.derivation(schedule.rule, term, on)}"
    link = address("page_ledger", responsibility.page_id)
    return Event(
        uid=events.uid("responsibility", responsibility.pk, host(), term.due_on),
        due_on=term.due_on,
        summary=responsibility.page.title,
        description=description(responsibility.department.name, term, derivation, link),
        url=link,
        category=category(entry),
        status=Status.CONFIRMED,
        sequence=sequence,
        modified=midnight(schedule.starts_on),
    )


def uid_of(one: Obligation) -> str:
    if one.kind == Obligation.Kind.EXTRAORDINARY:
        return events.uid("obligation", one.pk, host())
    return events.uid("responsibility", one.responsibility_id, host(), one.due_on)


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def address(name: str, *args) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def link_of(one: Obligation, is_over: bool) -> str:
    if is_over:
        return address("obligation", one.pk)
    return f"{address('confirm_pages')}?obligation={one.pk}"


def summary(one: Kept, state: State, is_cancelled: bool) -> str:
    """«Соціальний захист: 9 з 12», «Виконано: Соціальний захист»."""
    title = one.obligation.page_title
    if is_cancelled:
        return _("Cancelled: %(title)s") % {"title": title}
    if state in DONE:
        return _("Done: %(title)s") % {"title": title}
    progress = {"title": title, "checked": one.checked, "pages": one.pages}
    if state is State.OVERDUE:
        return _("Overdue: %(title)s, %(checked)s of %(pages)s") % progress
    return _("%(title)s: %(checked)s of %(pages)s") % progress


def description(department: str, term: Term | None, derivation: str, link: str, one: Kept | None = None) -> str:
    """The department, the period, how the date follows, how far the work is, and where to go on, a line each."""
    lines = [department]
    if term:
        days = {"first": words.numeric(term.period_start), "last": words.numeric(term.period_end)}
        lines.append(_("Period: %(first)s–%(last)s") % days)
    lines.append(derivation)
    if one and one.gone is None:
        done = ngettext(
            "%(checked)s of %(pages)s page checked", "%(checked)s of %(pages)s pages checked", one.pages
        )
        lines.append(done % {"checked": one.checked, "pages": one.pages})
    return "\n".join([*lines, link])


def term_of(one: Obligation) -> Term | None:
    """The period of an obligation; none of a review that was asked for."""
    if one.kind == Obligation.Kind.EXTRAORDINARY:
        return None
    return Term(one.period_start, one.period_end, one.opens_on, one.due_on)


def why(one: Obligation, on: date) -> str:
    if one.kind == Obligation.Kind.EXTRAORDINARY:
        return _("A review was asked for on %(day)s.") % {"day": words.numeric(one.opens_on)}
    return words.derivation_of(one, on)


def category(entry: str) -> str:
    """The section of an entry's key, «catalog/41»; empty for no entry."""
    return str(Section(entry.partition("/")[0]).label) if entry else ""


def modified(one: Kept, state: State) -> datetime:
    """The moment of the last thing that changed what the event says."""
    row = one.obligation
    moments = [row.made_at, row.closed_at, row.checked_at, row.withdrawn_at, one.gone]
    days = [row.scope_on, row.due_on + DAY if state is State.OVERDUE else None]
    found = [moment for moment in moments if moment] + [midnight(day) for day in days if day]
    return max(found).astimezone(UTC)
