"""A review of pages is asked for now, whatever their schedule: an extraordinary obligation."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from wagtail.models import Page

from ownership.covering import covering
from ownership.models import Responsibility

from .models import Obligation, ScopeChange
from .opening import entries_by_path, entry_key
from .scope import ASKED, ScopePage, change

WORKING_DAYS = 3  # after a change of law: the Center's regulations, 3.3


class NobodyAnswers(Exception):
    """No department that may be asked answers for the pages."""


@transaction.atomic
def ask(
    pages: Iterable[Page], reason: str, due_on: date, on: date, user, departments: Collection[int] | None = None
) -> list[Obligation]:
    """Asks for a review of the live pages by the day `due_on`: an obligation for each responsibility.

    `departments`: the ids of those that the user may ask; None for all. Raises NobodyAnswers.
    """
    asked = asked_of(pages, departments)
    if not asked:
        raise NobodyAnswers(pages)
    entries = entries_by_path()
    made = Obligation.objects.bulk_create(
        Obligation(
            responsibility=responsibility,
            kind=Obligation.Kind.EXTRAORDINARY,
            period_start=on,
            period_end=due_on,
            opens_on=on,
            due_on=due_on,
            reason=reason,
            asked_by=user,
            entry=entry_key(responsibility.page.path, entries),
            page_title=found[0].title if len(found) == 1 else responsibility.page.title,
            department_name=responsibility.department.name,
        )
        for responsibility, found in asked.items()
    )
    ScopeChange.objects.bulk_create(
        change(one, ScopePage(page.pk, page.title), True, on, ASKED)
        for one in made
        for page in asked[one.responsibility]
    )
    return made


def asked_of(pages: Iterable[Page], departments: Collection[int] | None) -> dict[Responsibility, list[Page]]:
    """The live pages by the responsibility that covers them."""
    pages = [page for page in pages if page.live]
    found = defaultdict(list)
    covered = covering(pages, Responsibility.objects.select_related("department", "page"))
    for page in pages:
        for responsibility in covered[page.pk]:
            if departments is None or responsibility.department_id in departments:
                found[responsibility].append(page)
    return found
