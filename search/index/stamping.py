"""What residents may find has changed: rows in the transaction of the change, for every index to take in later."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, ReferenceIndex

from ownership.covering import at_or_above
from ownership.models import Responsibility
from search.models import PageStamp
from sections.clock import now

BATCH = 500
last = 0


def tick() -> int:
    """A stamp, in microseconds since 1970, later than any that this process has given."""
    global last
    last = max(last + 1, int(now().timestamp() * 1_000_000))
    return last


def stamp(pages) -> None:
    """Stamps the pages of a queryset: one query to read which are live, one a batch to write."""
    mark(dict(pages.values_list("pk", "live").order_by()))


def mark(live: dict[int, bool]) -> None:
    at = tick()
    rows = [PageStamp(page_id=page, stamp=at, gone=not is_live) for page, is_live in live.items()]
    PageStamp.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["page_id"], update_fields=["stamp", "gone"]
    )


def changed(page: Page) -> None:
    """Stamps the page and those that show some of it: below it, above it, and those that refer to it."""
    near = below(page.path) | Q(path=page.path[: -Page.steplen])
    stamp(Page.objects.filter(near | Q(pk__in=referring(page))))


def below(path: str) -> Q:
    """That a page is the one at the path or below it. By a range, which SQLite's index answers unlike LIKE."""
    return Q(path__range=(path, path + "Z" * Page.steplen))


def referring(page: Page) -> list[int]:
    found = ReferenceIndex.get_references_to(page).values_list("object_id", flat=True)
    return [int(object_id) for object_id in found]


def gone(page_ids: Iterable[int]) -> None:
    mark(dict.fromkeys(page_ids, False))


def leave_out(page_ids: Iterable[int]) -> None:
    """Notes that residents cannot find these pages, though they are live: the cabinet's home is none to find."""
    PageStamp.objects.filter(page_id__in=page_ids, gone=False).update(gone=True)


def answered_for(page: Page) -> None:
    """Stamps the pages for which other departments may answer now."""
    stamp(Page.objects.filter(below(page.path)))


def renamed(department) -> None:
    """Stamps every page below those for which the department answers."""
    theirs = Responsibility.objects.standing().filter(at_or_above("path"), department=department)
    stamp(Page.objects.filter(Exists(theirs)))


def complete() -> int:
    """Stamps the live pages that have no stamp, as of an older version of the program; how many they were."""
    known = PageStamp.objects.filter(page_id=OuterRef("pk"))
    missing = dict.fromkeys(Page.objects.live().exclude(Exists(known)).values_list("pk", flat=True), True)
    mark(missing)
    return len(missing)
