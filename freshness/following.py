"""The ledger follows the pages: what is published, withdrawn, moved or deleted joins or leaves obligations."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from wagtail.models import Page, Revision

from ownership.covering import covering
from ownership.rights import rights_of

from .closing import settle_ends
from .counting import count, take_wishes
from .models import Check, Obligation, ScopeChange
from .opening import open_covering
from .scope import settle


@transaction.atomic
def follow(pages: Iterable[Page], on: date, why: str, gone: Collection[int] = ()) -> None:
    """Brings the scopes of the standing obligations about these pages up to date, and ends those now complete.

    `gone`: the ids of pages that are no more, which only the ledger still knows.
    """
    pages = list(pages)
    open_covering(pages, on)
    known = ScopeChange.objects.filter(page__in=[*gone, *(page.pk for page in pages)]).values("obligation")
    covered = {one.pk for found in covering(pages).values() for one in found}
    standing = Obligation.objects.standing(on).filter(responsibility__ended_on__isnull=True)
    standing = standing.select_related("responsibility__page", "responsibility__department")
    about = list(standing.filter(pk__in=known)) + list(
        standing.filter(responsibility__in=covered).exclude(pk__in=known)
    )
    changed = {change.obligation_id for change in settle(about, on, why)}
    settle_ends([one for one in about if one.pk in changed], on)


def with_descendants(page: Page) -> list[Page]:
    return list(Page.objects.filter(path__startswith=page.path))


def follow_publishing(page: Page, on: date, revision: Revision | None) -> None:
    """The published page joins, and counts for those who asked for it.

    Published for the first time it counts by itself for its author: whoever writes it has looked at it.
    """
    follow([page], on, "published")
    wishing = take_wishes(page, revision)
    author = revision.user if revision else None
    is_first = page.first_published_at == page.last_published_at
    if is_first and author and rights_of(author).over and count(page, author, Check.Kind.CREATED, on):
        return
    for user in wishing:
        count(page, user, Check.Kind.UPDATED, on)
