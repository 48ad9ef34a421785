"""«Checked, no changes»: which pages are shown for it, and whether they are still what was shown."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from wagtail.models import Page

from . import words
from .acts import digest
from .facing import facing, served, unchecked
from .models import Obligation
from .page_state import last_checks


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
    waiting, last = unchecked(open_now, on), last_checks(pages, on)
    found = []
    for page in pages:
        now, obligations = digest(page), open_now[page.pk]
        unchanged = page.pk not in last or last[page.pk].digest == now
        in_words = words.remaining(obligations[0].due_on, on) if obligations else ""
        found.append(Shown(page, now, obligations, bool(waiting[page.pk]) and unchanged, in_words))
    return found


def changed(pages: Iterable[Page], digests: Mapping[int, str]) -> list[Page]:
    """Those of the pages whose live words are not the ones that were shown."""
    return [page for page in pages if digests.get(page.pk) != digest(page)]
