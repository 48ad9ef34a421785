"""«Checked, no changes»: which pages are shown for it, and whether they are still what was shown."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from wagtail.models import Page

from . import words
from .acts import digest
from .facing import facing, served, unchecked
from .models import Check, Obligation


class Shown(NamedTuple):
    """A page as it is shown for confirmation: its live words by their digest, and what a tick would count for."""

    page: Page
    digest: str
    open: list[Obligation]
    ticked: bool
    in_words: str

    @property
    def has_draft(self) -> bool:
        return self.page.has_unpublished_changes


def shown(pages: Iterable[Page], user, on: date) -> list[Shown]:
    """The pages for confirmation by the user; ticked are those that wait, unchanged since their last check."""
    pages = list(pages)
    open_now = served(facing(pages, on), user)
    waiting, last = unchecked(open_now, on), last_digests(pages, on)
    found = []
    for page in pages:
        now, obligations = digest(page), open_now[page.pk]
        unchanged = last.get(page.pk, now) == now
        in_words = words.remaining(obligations[0].due_on, on) if obligations else ""
        found.append(Shown(page, now, obligations, bool(waiting[page.pk]) and unchanged, in_words))
    return found


def last_digests(pages: Iterable[Page], on: date) -> dict[int, str]:
    """The fingerprint that each page had at its last check; one query."""
    checks = Check.objects.standing(on).filter(page__in=[page.pk for page in pages])
    return dict(checks.order_by("pk").values_list("page", "digest"))


def changed(pages: Iterable[Page], digests: Mapping[int, str]) -> list[Page]:
    """Those of the pages whose live words are not the ones that were shown."""
    return [page for page in pages if digests.get(page.pk) != digest(page)]
