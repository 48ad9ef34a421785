"""Links follow the pages: what is published, withdrawn or deleted shows at once, not a week later."""

from wagtail.models import Page

from freshness.models import Link, LinkPlace
from sections.clock import now, today

from .inside import answer, target_of
from .keeping import drop, record, settle
from .reading import on_page


def follow_links(page: Page) -> None:
    """Brings up to date where the page's links stand, and whether those that lead to it still lead anywhere."""
    settle(on_page(page.specific) if page.live else set(), LinkPlace.objects.filter(page=page.pk))
    retell(page.pk, {str(page.pk): (page.title, page.live)})


def follow_deletion(page_id: int) -> None:
    drop()
    retell(page_id, {})


def retell(page_id: int, known: dict[str, tuple[str, bool]]) -> None:
    for link in Link.objects.filter(address=f"page:{page_id}"):
        record(link, answer(target_of(link.address), known), today(), now())
