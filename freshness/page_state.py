"""How each page of a list stands to its terms."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from wagtail.models import Page

from . import words
from .facing import facing, unchecked
from .models import Check, FreshnessSettings, Obligation
from .states import State, state


class PageState(NamedTuple):
    """The most pressing obligation that waits for the page, and its last check."""

    waiting: Obligation | None
    state: State | None
    in_words: str
    last: Check | None


def page_states(pages: Iterable[Page], on: date) -> dict[int, PageState]:
    """The state of each page by its id; a constant number of queries for any number of pages."""
    pages = list(pages)
    waiting, last = unchecked(facing(pages, on), on), last_checks(pages, on)
    soon = FreshnessSettings.load().due_soon_days
    return {page.pk: page_state(waiting[page.pk], last.get(page.pk), on, soon) for page in pages}


def page_state(waiting: list[Obligation], last: Check | None, on: date, soon: int) -> PageState:
    if not waiting:
        return PageState(None, None, "", last)
    first = waiting[0]
    return PageState(
        first, state(first.opens_on, first.due_on, None, on, soon), words.remaining(first.due_on, on), last
    )


def last_checks(pages: Iterable[Page], on: date) -> dict[int, Check]:
    """The last check of each page that stands, by its id; one query."""
    checks = Check.objects.standing(on).filter(page__in=[page.pk for page in pages])
    return {check.page_id: check for check in checks.order_by("pk")}
