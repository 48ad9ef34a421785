"""Responsibilities go from one department to another: shown first, then done in one step with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.dispatch import Signal

from . import departments
from .models import Department, Responsibility, pass_on
from .telling import HANDOVER, tell

# Both are sent in the transaction of the hand-over. Before it, with `responsibilities` and the day `on`:
passing_on = Signal()
# With `responsibility`, `on`, `why` and `by`, for one that ended because the other department answers for its
# page already:
joined = Signal()


@dataclass(frozen=True)
class Passing:
    """A responsibility on its way; `into` is the one by which the other department answers already."""

    responsibility: Responsibility
    into: Responsibility | None


def passings(responsibilities: Iterable[Responsibility], to: Department) -> list[Passing]:
    """What handing these responsibilities over to a department would do, in the tree's order."""
    answering = {found.page_id: found for found in to.responsibilities.standing()}
    return [
        Passing(responsibility, answering.get(responsibility.page_id))
        for responsibility in sorted(responsibilities, key=lambda found: (found.page.path, found.pk))
        if responsibility.department_id != to.pk
    ]


@transaction.atomic
def hand_over(passing: Iterable[Passing], to: Department, on: date, why: str, by=None) -> None:
    """Hands all of them over on a day, or none: rights move with the row, in the same transaction."""
    passing = list(passing)
    passing_on.send(Responsibility, responsibilities=[step.responsibility for step in passing], on=on)
    for step in passing:
        was = step.responsibility.department.name
        if step.into:
            join(step, on)
        pass_on([step.responsibility], to, on)
        if step.into:
            joined.send(Responsibility, responsibility=step.responsibility, on=on, why=why, by=by)
        for told in (step.responsibility, step.responsibility.page.specific_deferred):
            tell(told, HANDOVER, was, to.name, by, why)


def join(step: Passing, on: date) -> None:
    """Ends a responsibility for which there is another one already; the pages that named it name that."""
    named = set(step.into.covers.values_list("page", flat=True))
    step.responsibility.covers.exclude(page__in=named).update(responsibility=step.into)
    step.responsibility.ended_on = on


@transaction.atomic
def merge(department: Department, into: Department, on: date, why: str, by=None) -> None:
    """Hands over all that a department answers for, with its members and files, and closes it on a day."""
    theirs = department.responsibilities.standing().select_related("page", "department")
    hand_over(passings(theirs, into), into, on, why, by)
    departments.move_members(department, into, by, why)
    departments.move_files(department, into)
    departments.close(department, on, by, why)
