"""Below a page for which several departments answer, a page may name those of them that answer for it."""

from collections.abc import Collection

from django.db import transaction
from django.dispatch import Signal
from wagtail.models import Page

from .covering import covering
from .models import Cover, Responsibility
from .rules import paths_above
from .telling import COVER, tell

# Sent with `page` in the transaction in which the page names other responsibilities.
named = Signal()


def nameable(page: Page) -> list[Responsibility]:
    """The responsibilities among which the page may name some: those of the nearest page above, if several."""
    above = Responsibility.objects.standing().filter(page__path__in=paths_above(page.path))
    found = list(above.select_related("page", "department").order_by("-page__depth", "pk"))
    nearest = [one for one in found if one.page_id == found[0].page_id]
    return nearest if len(nearest) > 1 and nearest[0].page_id != page.pk else []


@transaction.atomic
def name(page: Page, chosen: Collection[Responsibility], by=None) -> None:
    """Lets the page name these of the nameable responsibilities; none of them: all answer. Told in the log."""
    was, above = in_words(page), nameable(page)
    Cover.objects.filter(page=page).delete()
    Cover.objects.bulk_create(Cover(page=page, responsibility=responsibility) for responsibility in chosen)
    for told in (page.specific_deferred, *above[:1]):
        tell(told, COVER, was, in_words(page), by, title=page.title)
    named.send(Page, page=page)


def in_words(page: Page) -> str:
    return "; ".join(responsibility.department.name for responsibility in covering([page])[page.pk])
