"""Which departments answer for a page: its own responsibilities, or else its nearest ancestor's."""

from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import Page

from .models import Cover, Responsibility

STEP = Page.steplen


def paths_above(path: str) -> list[str]:
    """The tree paths of a page and its ancestors, the page's own first."""
    return [path[:length] for length in range(len(path), 0, -STEP)]


def covering(pages: Iterable[Page], responsibilities=None) -> dict[int, list[Responsibility]]:
    """The standing responsibilities that cover each page, by its id; two queries for any number of pages.

    A page with responsibilities of its own is covered by them alone. Below a page with several, the nearest
    covers narrow them down. `responsibilities`: a queryset that brings along what the caller will read.
    """
    pages = list(pages)
    paths = {above for page in pages for above in paths_above(page.path)}
    if responsibilities is None:
        responsibilities = Responsibility.objects.select_related("department")
    standing = defaultdict(list)
    for responsibility in responsibilities.standing().filter(page__path__in=paths).order_by("pk"):
        standing[responsibility.page_id].append(responsibility)
    holders = dict(Page.objects.filter(pk__in=standing).values_list("path", "pk"))
    covers = defaultdict(set)
    for path, responsibility_id in Cover.objects.filter(page__path__in=paths).values_list(
        "page__path", "responsibility_id"
    ):
        covers[path].add(responsibility_id)
    return {page.pk: narrowed(page.path, holders, standing, covers) for page in pages}


def narrowed(path: str, holders: dict, standing: dict, covers: dict) -> list[Responsibility]:
    chosen: set[int] = set()
    for above in paths_above(path):
        chosen = chosen or covers.get(above, set())
        if found := standing.get(holders.get(above)):
            return [responsibility for responsibility in found if responsibility.pk in chosen] or found
    return []
