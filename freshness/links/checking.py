"""The weekly check: what stands where, and whether it answers. It goes on where a killed one stopped."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q

from freshness.models import Link
from sections.clock import now, today

from . import fetching
from .asking import ask_all
from .inside import is_inside, look_up
from .keeping import drop, record, settle
from .reading import everywhere
from .rules import Answer, State

OLDER_THAN = 6  # days; a weekly run asks everything again, also when it comes some hours earlier


def quiet(done: int, of: int) -> None:
    """Tells nobody how far it is."""


def check_links(
    older_than: int = OLDER_THAN,
    limit: int | None = None,
    ask: Callable[[str], Answer] | None = None,
    progress: Callable[[int, int], None] = quiet,
) -> dict[str, int]:
    """Brings places up to date, asks at most `limit` of the addresses not asked for `older_than` days.

    Each answer is kept when it comes. Returns how many links there are, how they stand, how many were asked
    and how many are left.
    """
    settle(everywhere())
    drop()
    keep_looked_up(Link.objects.standing())
    due = due_links(older_than)
    asked = {link.address: link for link in due[:limit]}
    checked = 0
    for address, answer in ask_all(asked, ask or fetching.ask):
        record(asked[address], answer, today(), now())
        checked += 1
        progress(checked, len(asked))
    return {**counts(), "checked": checked, "left": len(due) - checked}


def due_links(older_than: int) -> list[Link]:
    """The links of other sites that have not been asked for so many days."""
    due = Link.objects.standing().due(now() - timedelta(days=older_than))
    return [link for link in due if not is_inside(link.address)]


@transaction.atomic
def keep_looked_up(links: Iterable[Link]) -> None:
    """Looks up the links of the site itself, and keeps what is new."""
    inside = {link.address: link for link in links if is_inside(link.address)}
    for address, answer in look_up(inside).items():
        link = inside[address]
        if answer.fault or (link.state, link.title) != (State.OK, answer.title):
            record(link, answer, today(), now())


def counts() -> dict[str, int]:
    """How many links there are and how they stand; a false alarm counts as one that works."""
    links = Link.objects.standing()
    broken = Q(state=State.BROKEN, called_false_at=None)
    works = Q(state=State.OK) | Q(called_false_at__isnull=False)
    unknown = Q(state=State.UNKNOWN, called_false_at=None)
    return links.aggregate(
        links=Count("pk"),
        ok=Count("pk", filter=works),
        broken=Count("pk", filter=broken),
        unknown=Count("pk", filter=unknown),
    )
