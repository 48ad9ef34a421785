"""What waits for the people of some departments: the pages to check, the dates to come."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from ownership.models import Responsibility

from . import words
from .closing import checked_pages
from .models import Check, Obligation
from .opening import last_dues, scheduled
from .rules import Term
from .scope import recorded
from .states import State
from .timing import lacking


class Task(NamedTuple):
    """A standing obligation with the pages that are not checked yet: «9 з 12», «залишилось 3 дні»."""

    obligation: Obligation
    state: State
    in_words: str
    checked: int
    pages: int
    waiting: list[tuple[int, str]]


class Coming(NamedTuple):
    """The next date of a responsibility."""

    responsibility: Responsibility
    term: Term


def tasks_of(departments: Collection[int], on: date, soon: int) -> list[Task]:
    """What stands open for the departments on the day `on`, by due date; three queries for any number."""
    rows = Obligation.objects.standing(on).filter(responsibility__department__in=departments)
    obligations = list(rows.select_related("responsibility__department", "responsibility__page"))
    ids = [one.pk for one in obligations]
    scopes, checked = recorded(ids, on), checked_pages(ids, on)
    return [task_of(one, scopes[one.pk], checked[one.pk], on, soon) for one in obligations]


def task_of(one: Obligation, scope: dict[int, str], checked: set[int], on: date, soon: int) -> Task:
    waiting = sorted(((pk, title) for pk, title in scope.items() if pk not in checked), key=lambda page: page[1])
    done = len(scope) - len(waiting)
    return Task(one, one.state(on, soon), words.remaining(one.due_on, on), done, len(scope), waiting)


def coming_to(departments: Collection[int]) -> list[Coming]:
    """The next period of each of the departments' responsibilities that the ledger does not have yet."""
    responsibilities = scheduled().filter(department__in=departments)
    last = last_dues(responsibilities)
    rows = responsibilities.select_related("page", "department", "schedule")
    return sorted(next_terms(rows, last), key=lambda one: (one.term.due_on, one.responsibility.pk))


def next_terms(responsibilities, last: dict[int, date]) -> Iterator[Coming]:
    for responsibility in responsibilities:
        term = next(lacking(responsibility.schedule, last.get(responsibility.pk), date.max), None)
        if term:
            yield Coming(responsibility, term)


class Act(NamedTuple):
    """What somebody did at once: the pages that it counted for."""

    pk: str
    kind: str
    pages: list[str]


def acts_of(user, on: date) -> list[Act]:
    """The user's acts of the day `on` that stand: they can be taken back until its end."""
    acts: dict[str, Act] = {}
    for check in Check.objects.standing(on).filter(user=user.pk, on=on).order_by("-pk"):
        act = acts.setdefault(check.act, Act(check.act, check.get_kind_display(), []))
        if check.page_title not in act.pages:
            act.pages.append(check.page_title)
    return list(acts.values())
