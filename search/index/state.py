"""How the indexes stand, for the office and for who watches the installation."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from search.contract import Unavailable
from search.engines import embedded
from search.models import IndexLook, PageStamp
from sections.clock import now

from .indexing import difference

SILENT = timedelta(minutes=2)  # without a look: no worker runs
LATE = timedelta(minutes=5)  # a page waits longer than it should
FORGOTTEN = timedelta(days=7)  # a machine that is no more


class State(StrEnum):
    WELL = "well"
    LATE = "late"
    AWAY = "away"
    SILENT = "silent"


def state(look: IndexLook, at: datetime) -> State:
    """What a row of the worker says at a moment."""
    if at - look.looked_at > SILENT:
        return State.SILENT
    if look.failure:
        return State.AWAY
    is_late = look.waiting_since and at - look.waiting_since > LATE
    return State.LATE if is_late else State.WELL


def looks() -> Iterable[tuple[IndexLook, State]]:
    """The indexes with their states, those of machines that are no more left out; one query."""
    at = now()
    found = IndexLook.objects.filter(looked_at__gt=at - FORGOTTEN)
    return [(look, state(look, at)) for look in found]


def is_ready() -> bool:
    """Whether this machine's own index answers and lacks nothing that changed more than five minutes ago."""
    long_ago = (now() - LATE).timestamp() * 1_000_000
    try:
        waiting = difference(embedded()).all
    except Unavailable:
        return False
    return not PageStamp.objects.filter(page_id__in=waiting, stamp__lt=long_ago).exists()
