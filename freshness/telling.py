"""The ledger in sentences: why the count of pages changed, who checked what, how an obligation ended."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .models import Check, Closing, Obligation, ScopeChange
from .states import Outcome

WHY = {
    "opened": gettext_lazy("when it opened"),
    "asked": gettext_lazy("asked for"),
    "published": gettext_lazy("published"),
    "unpublished": gettext_lazy("unpublished"),
    "moved": gettext_lazy("moved"),
    "deleted": gettext_lazy("deleted"),
    "named": gettext_lazy("other departments were named for it"),
    "assigned": gettext_lazy("a responsibility of its own"),
    "ended": gettext_lazy("a responsibility has ended"),
    "handed over": gettext_lazy("handed over"),
    "reopened": gettext_lazy("opened again"),
}
ENDED = {
    Outcome.FULFILLED: gettext_lazy("Fulfilled"),
    Outcome.WAIVED: gettext_lazy("Waived"),
    Outcome.SUPERSEDED: gettext_lazy("Given way to what came later"),
    Outcome.REOPENED: gettext_lazy("Opened again: a check was taken back"),
}


class Event(NamedTuple):
    """Something that happened to an obligation: on which day, noted when, by whom, in a sentence."""

    on: date
    at: datetime | None
    who: str
    sentence: str
    note: str = ""


def history(obligation: Obligation) -> list[Event]:
    """What happened to the obligation, in order; five queries."""
    events = [*scope_events(obligation), *check_events(obligation), *closing_events(obligation)]
    return sorted(events, key=lambda event: (event.on, event.at is not None, event.at))


def scope_events(obligation: Obligation) -> Iterator[Event]:
    changes = obligation.scope_changes.all()
    for (on, why, joined), rows in groupby(changes, attrgetter("on", "why", "joined")):
        yield Event(on, None, "", scope_sentence(why, joined, [row.page_title for row in rows]))


def scope_sentence(why: str, joined: bool, titles: list[str]) -> str:
    count = len(titles)
    if why == "opened":
        sentence = ngettext("Opened with %(count)s page", "Opened with %(count)s pages", count)
        return sentence % {"count": count}
    if joined:
        sentence = ngettext("%(count)s page joined", "%(count)s pages joined", count)
    else:
        sentence = ngettext("%(count)s page left", "%(count)s pages left", count)
    listed = ", ".join(f"«{title}»" for title in titles)
    return _("%(sentence)s (%(why)s): %(titles)s") % {
        "sentence": sentence % {"count": count},
        "why": WHY.get(why, why),
        "titles": listed,
    }


def check_events(obligation: Obligation) -> Iterator[Event]:
    checks = obligation.checks.select_related("withdrawal")
    for check in checks:
        sentence = _("«%(title)s»: %(kind)s") % {"title": check.page_title, "kind": check.get_kind_display()}
        yield Event(check.on, check.at, check.user_name, sentence, check.note)
        if hasattr(check, "withdrawal"):
            undone = check.withdrawal
            sentence = _("«%(title)s»: the check was taken back") % {"title": check.page_title}
            yield Event(undone.on, undone.at, undone.user_name, sentence)


def closing_events(obligation: Obligation) -> Iterator[Event]:
    for closing in obligation.closings.all():
        yield Event(closing.on, closing.at, closing.user_name, closing_sentence(closing, obligation), closing.why)


def closing_sentence(closing: Closing, obligation: Obligation) -> str:
    """«Виконано: 12 з 12 сторінок, на 2 дні пізніше»."""
    done = _("%(checked)s of %(pages)s pages") % {"checked": closing.checked, "pages": closing.pages}
    late = (closing.on - obligation.due_on).days
    if closing.outcome == Outcome.FULFILLED and late > 0:
        days = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        done = f"{done}, {days}"
    return f"{ENDED[Outcome(closing.outcome)]}: {done}"


def obligations_of(page: int, on: date):
    """The obligations that the page is or was in the scope of, the latest first."""
    about = Q(pk__in=ScopeChange.objects.filter(page=page).values("obligation")) | Q(
        pk__in=Check.objects.filter(page=page).values("obligation")
    )
    return (
        Obligation.objects.with_end(on)
        .filter(about)
        .select_related("responsibility__department")
        .order_by("-due_on", "-pk")
    )
