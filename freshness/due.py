"""When the departments that answer for pages must bring them up to date next."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from wagtail.models import Page

from ownership.covering import covering
from ownership.models import Responsibility

from . import phrases, words
from .rules import Term, next_dues


class Due(NamedTuple):
    """A department's next due date for a page; `term` is None for a link, which has none."""

    responsibility: Responsibility
    term: Term | None
    today: date

    @property
    def department(self):
        return self.responsibility.department

    @property
    def schedule(self):
        return self.responsibility.schedule

    @property
    def in_words(self) -> str:
        """The rule in its canonical phrase."""
        return phrases.phrase(self.schedule.rule)

    @property
    def derivation(self) -> str:
        return words.derivation(self.schedule.rule, self.term, self.today) if self.term else ""


def due_of(responsibility: Responsibility, today: date) -> Due:
    """The responsibility with its first due date on or after `today`."""
    schedule = responsibility.schedule
    dues = next_dues(schedule.rule, today, 1)
    return Due(responsibility, schedule.rule.term(dues[0], schedule.lead_days) if dues else None, today)


def dues_of(pages: Iterable[Page], today: date) -> dict[int, list[Due]]:
    """Who answers for each page and by when, by the page's id; a constant number of queries."""
    scheduled = Responsibility.objects.filter(schedule__isnull=False).select_related("department", "schedule")
    return {
        page_id: [due_of(responsibility, today) for responsibility in responsibilities]
        for page_id, responsibilities in covering(pages, scheduled).items()
    }
