"""Which pages an obligation is about: the live ones that its responsibility covers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import starmap
from typing import NamedTuple

from django.db.models import QuerySet
from wagtail.models import Page

from ownership.covering import named_at
from ownership.models import Cover, Responsibility
from ownership.rules import answering

from .models import Obligation, ScopeChange

BELOW = "~"  # sorts after every character of a tree path
ASKED = "asked"


class ScopePage(NamedTuple):
    """A page as the ledger names it."""

    pk: int
    title: str


class Answering(NamedTuple):
    """A responsibility as far as covering needs it."""

    pk: int
    path: str


def pages_of(responsibilities: Iterable[Responsibility]) -> dict[int, set[ScopePage]]:
    """The live pages that each responsibility covers, by its id; three queries for any number of them.

    The responsibilities' pages must be at hand. Fastest when those lie together in the tree.
    """
    paths = {responsibility.pk: responsibility.page.path for responsibility in responsibilities}
    covered: dict[int, set[ScopePage]] = {pk: set() for pk in paths}
    if not paths:
        return covered
    within = {"path__gte": min(paths.values()), "path__lt": max(path + BELOW for path in paths.values())}
    on_pages = {f"page__{name}": value for name, value in within.items()}
    standing = defaultdict(list)
    rows = Responsibility.objects.standing().filter(**on_pages).values_list("pk", "page__path")
    for one in starmap(Answering, rows):
        standing[one.path].append(one)
    named = named_at(Cover.objects.standing().filter(**on_pages))
    pages = Page.objects.filter(live=True, **within)
    for pk, title, path in pages.values_list("pk", "title", "path").iterator():
        for responsibility in answering(path, standing, named):
            if responsibility.pk in covered:
                covered[responsibility.pk].add(ScopePage(pk, title))
    return covered


def recorded(obligations: Iterable[Obligation], on: date | None = None) -> dict[int, dict[int, str]]:
    """The pages in each obligation's scope, with their titles, at the end of the day `on`, or now."""
    changes = ScopeChange.objects.filter(obligation__in=among(obligations))
    if on:
        changes = changes.filter(on__lte=on)
    scopes: dict[int, dict[int, str]] = defaultdict(dict)
    for obligation, page, title, joined in changes.order_by("pk").values_list(
        "obligation", "page", "page_title", "joined"
    ):
        if joined:
            scopes[obligation][page] = title
        else:
            scopes[obligation].pop(page, None)
    return scopes


def among(rows):
    """The rows as a filter takes them: any number of a queryset as a subquery, a list as it is."""
    return rows.values("pk") if isinstance(rows, QuerySet) else rows


def settle(
    obligations: Iterable[Obligation], on: date, why: str = "", now: Mapping[int, set[ScopePage]] | None = None
) -> list[ScopeChange]:
    """Brings the recorded scopes up to what the responsibilities cover now; gives the rows that it took.

    Asked again it changes nothing. The obligations' responsibilities, with their pages, must be at hand.
    `now`: what `pages_of` says of them, when that is at hand too.
    """
    obligations = list(obligations)
    if now is None:
        now = pages_of({one.responsibility_id: one.responsibility for one in obligations}.values())
    before, asked = recorded(obligations), asked_for(obligations)
    changes = []
    for one in obligations:
        pages, known = now[one.responsibility_id], before.get(one.pk, {})
        if one.kind == Obligation.Kind.EXTRAORDINARY:
            pages = {page for page in pages if page.pk in asked[one.pk]}
        ids = {page.pk for page in pages}
        joined = [page for page in sorted(pages) if page.pk not in known]
        left = [ScopePage(pk, title) for pk, title in known.items() if pk not in ids]
        changes += [change(one, page, True, on, why) for page in joined]
        changes += [change(one, page, False, on, why) for page in left]
    return ScopeChange.objects.bulk_create(changes)


def asked_for(obligations: Iterable[Obligation]) -> dict[int, set[int]]:
    """The pages of which a review was asked, by the extraordinary obligation: it is about no others."""
    ids = [one.pk for one in obligations if one.kind == Obligation.Kind.EXTRAORDINARY]
    asked = defaultdict(set)
    rows = ScopeChange.objects.filter(obligation__in=ids, why=ASKED) if ids else ScopeChange.objects.none()
    for obligation, page in rows.values_list("obligation", "page"):
        asked[obligation].add(page)
    return asked


def change(obligation: Obligation, page: ScopePage, joined: bool, on: date, why: str) -> ScopeChange:
    row = ScopeChange(obligation=obligation, page_title=page.title, joined=joined, on=on, why=why)
    row.page_id = page.pk
    return row
