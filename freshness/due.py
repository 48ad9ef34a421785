"""When the departments that answer for pages must bring them up to date next."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from wagtail.models import Page

from ownership.covering import covering
from ownership.models import Responsibility

from . import phrases, words
from .facing import facing, unchecked
from .models import Check, Obligation
from .rules import DAY, Term


class Due(NamedTuple):
    """A department's next due date for a page; `term` is None for a link, which has none.

    `waiting`: the obligation that the page is to be checked for, when one has opened.
    """

    responsibility: Responsibility
    term: Term | None
    today: date
    waiting: Obligation | None = None

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
        if self.waiting:
            return words.derivation_of(self.waiting, self.today)
        return words.derivation(self.schedule.rule, self.term, self.today) if self.term else ""

    @property
    def is_overdue(self) -> bool:
        return self.term is not None and self.term.due_on < self.today

    @property
    def remaining(self) -> str:
        """«Залишилося 3 дні», «прострочено на 12 днів»; empty before anything has opened."""
        return words.remaining(self.waiting.due_on, self.today) if self.waiting else ""


def due_of(responsibility: Responsibility, today: date, waiting: Obligation | None, done: date | None) -> Due:
    """The responsibility with the obligation that waits, or else with the first due date after those done."""
    if waiting:
        term = Term(waiting.period_start, waiting.period_end, waiting.opens_on, waiting.due_on)
        return Due(responsibility, term, today, waiting)
    schedule = responsibility.schedule
    due_on = schedule.rule.next_due(max(today, done + DAY) if done else today)
    return Due(responsibility, schedule.rule.term(due_on, schedule.lead_days) if due_on else None, today)


def dues_of(pages: Iterable[Page], today: date) -> dict[int, list[Due]]:
    """Who answers for each page and by when, by the page's id; a constant number of queries."""
    pages = list(pages)
    scheduled = Responsibility.objects.filter(schedule__isnull=False).select_related("department", "schedule")
    covered = covering(pages, scheduled)
    open_now, done = unchecked(facing(pages, today), today), done_ahead(pages, today)
    return {
        page: [
            due_of(one, today, first_of(open_now[page], one), done.get((page, one.pk))) for one in responsibilities
        ]
        for page, responsibilities in covered.items()
    }


def first_of(obligations: list[Obligation], responsibility: Responsibility) -> Obligation | None:
    return next((one for one in obligations if one.responsibility_id == responsibility.pk), None)


def done_ahead(pages: Iterable[Page], today: date) -> dict[tuple[int, int], date]:
    """The last due date, today's or a later one, for which each page is checked already, by responsibility."""
    ids = [page.pk for page in pages]
    checks = Check.objects.standing(today).filter(
        page__in=ids, obligation__due_on__gte=today, obligation__kind=Obligation.Kind.PERIODIC
    )
    rows = checks.order_by("obligation__due_on").values_list(
        "page", "obligation__responsibility", "obligation__due_on"
    )
    return {(page, responsibility): due_on for page, responsibility, due_on in rows}
