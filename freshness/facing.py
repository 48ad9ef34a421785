"""What stands before a page: the obligations that it is to be checked for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef
from wagtail.models import Page

from ownership.rights import rights_of

from .models import Check, Obligation, ScopeChange

Facing = dict[int, list[Obligation]]  # by the page's id, by due date


def facing(pages: Iterable[Page], on: date) -> Facing:
    """The standing obligations that each page is in the scope of; two queries for any number of pages."""
    ids = [page.pk for page in pages]
    about = ScopeChange.objects.filter(page__in=ids, on__lte=on)
    standing = Obligation.objects.standing(on).filter(Exists(about.filter(obligation=OuterRef("pk"))))
    rows = standing.select_related("responsibility__department", "responsibility__page")
    obligations = {one.pk: one for one in rows.order_by("due_on", "pk")}
    pairs = in_scope(about, obligations)
    return {page: [one for pk, one in obligations.items() if (page, pk) in pairs] for page in ids}


def in_scope(changes, obligations) -> set[tuple[int, int]]:
    """The pages and obligations whose last change of scope was a joining."""
    pairs = set()
    rows = changes.filter(obligation__in=list(obligations)).order_by("pk")
    for page, obligation, joined in rows.values_list("page", "obligation", "joined"):
        (pairs.add if joined else pairs.discard)((page, obligation))
    return pairs


def served(found: Facing, user) -> Facing:
    """Those of the obligations whose department the user serves: an act of the user counts for them."""
    departments = rights_of(user).served
    return {
        page: [one for one in obligations if one.responsibility.department_id in departments]
        for page, obligations in found.items()
    }


def unchecked(found: Facing, on: date) -> Facing:
    """Those of the obligations for which the page has no check yet; one query."""
    ids = {one.pk for obligations in found.values() for one in obligations}
    checks = Check.objects.standing(on).filter(page__in=list(found), obligation__in=ids)
    done = defaultdict(set)
    for page, obligation in checks.values_list("page", "obligation"):
        done[page].add(obligation)
    return {page: [one for one in obligations if one.pk not in done[page]] for page, obligations in found.items()}


def is_open_for(user, page: Page, on: date) -> bool:
    """Whether an act of the user on the live page would count for anything."""
    return page.live and bool(served(facing([page], on), user)[page.pk])
