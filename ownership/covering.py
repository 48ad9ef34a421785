"""Which departments answer for pages, for any number of pages in the same few queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Substr
from wagtail.models import Page

from .models import Cover, Responsibility
from .rules import STEP, answering, paths_above

DEEPEST = 10  # levels of the tree; the cabinet uses four


def covering(pages: Iterable[Page], responsibilities=None) -> dict[int, list[Responsibility]]:
    """The standing responsibilities that cover each page, by its id; two queries for any number of pages.

    `responsibilities`: a queryset that brings along what the caller will read.
    """
    pages = list(pages)
    paths = {above for page in pages for above in paths_above(page.path)}
    if responsibilities is None:
        responsibilities = Responsibility.objects.select_related("department")
    standing = defaultdict(list)
    found = responsibilities.standing().filter(page__path__in=paths).annotate(path=F("page__path"))
    for responsibility in found.order_by("pk"):
        standing[responsibility.path].append(responsibility)
    named = named_at(Cover.objects.standing().filter(page__path__in=paths))
    return {page.pk: answering(page.path, standing, named) for page in pages}


def named_at(covers) -> dict[str, set[int]]:
    """The ids of the responsibilities that pages name, by the path of the naming page."""
    named = defaultdict(set)
    for path, responsibility_id in covers.values_list("page__path", "responsibility_id"):
        named[path].add(responsibility_id)
    return named


def at_or_above(path: str) -> Q:
    """That a row's page is the page with the outer query's field `path`, or above it.

    By equality with each beginning of the path, which an index answers; LIKE would read every row.
    """
    above = Q(page__path=OuterRef(path))
    for level in range(1, DEEPEST):
        above |= Q(page__path=Substr(OuterRef(path), 1, level * STEP))
    return above


def with_holder(pages):
    """The pages, each with the id of the page whose responsibilities cover it: `holder`, None for nobody's."""
    nearest = Responsibility.objects.standing().filter(at_or_above("path")).order_by("-page__depth")
    return pages.annotate(holder=Subquery(nearest.values("page")[:1]))


def covered_by(pages, departments, nobodys: bool = False):
    """Those of the pages that one of the departments covers, and with `nobodys` those that none covers.

    The same answer as `answering` gives, as one query over any number of pages.
    """
    naming = Cover.objects.standing().filter(at_or_above("path"), responsibility__page=OuterRef("holder"))
    naming = naming.order_by("-page__depth")
    pages = with_holder(pages).annotate(naming=Subquery(naming.values("page")[:1]))
    theirs = Responsibility.objects.standing().filter(page=OuterRef("holder"), department__in=departments)
    named = theirs.filter(covers__page=OuterRef("naming"))
    covered = Q(Q(naming__isnull=True) & Exists(theirs)) | Exists(named)
    return pages.filter(covered | Q(holder__isnull=True) if nobodys else covered)


def answered_by(departments) -> dict[int, list[Responsibility]]:
    """What each department answers for, by its id, in the tree's order; one query for any number of them."""
    found = defaultdict(list)
    theirs = Responsibility.objects.standing().filter(department__in=departments).select_related("page__entry")
    for responsibility in theirs.order_by("page__path"):
        found[responsibility.department_id].append(responsibility)
    return found
