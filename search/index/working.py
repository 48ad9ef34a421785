"""The worker: keeps each index seconds behind the site, and notes how it stands."""

import logging
from datetime import UTC, datetime, timedelta
from socket import gethostname
from time import monotonic

from django.db.models import Min

from search.contract import Engine, Unavailable
from search.engines import engines
from search.log.taking import take_in
from search.models import IndexLook, PageStamp
from sections.clock import now

from . import indexing

logger = logging.getLogger(__name__)

EVERY = 2.0  # seconds between two looks
LOGGED_EVERY = 10  # seconds between two emptyings of the spool of queries
WHOLE_EVERY = 60  # seconds; between them only new stamps are looked at
# On PostgreSQL a stamp can become visible after later ones: when its transaction ends.
OVERLAP = 60 * 1_000_000  # microseconds
NOTED_EVERY = timedelta(seconds=15)


class Worker:
    """Keeps every index up with the site, the one that is always there first; takes in what is asked."""

    def __init__(self) -> None:
        self.keepers = [Keeper(engine) for engine in reversed(engines().values())]
        self.logged_at: float | None = None

    def look(self) -> None:
        for keeper in self.keepers:
            keeper.look()
        if self.logged_at is None or monotonic() - self.logged_at > LOGGED_EVERY:
            take_in()
            self.logged_at = monotonic()


class Keeper:
    """Keeps one index up with the site."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.whole_at: float | None = None
        self.seen = 0
        self.noted: IndexLook | None = None

    def look(self) -> None:
        """Takes in what is new; an engine that is away is asked again at the next look. Notes how it stands."""
        try:
            took = self.take_in()
        except Unavailable as error:
            self.whole_at = None
            self.note(str(error) or type(error).__name__)
        else:
            self.note("", took)

    def take_in(self) -> int:
        """How many pages the index took in."""
        newest = PageStamp.objects.order_by("-stamp").values_list("stamp", flat=True).first() or 0
        if self.whole_at is None or monotonic() - self.whole_at > WHOLE_EVERY:
            found = indexing.drain(self.engine)
            self.whole_at = monotonic()
        else:
            found = indexing.drain(self.engine, self.seen - OVERLAP)
        self.seen = newest
        return len(found.all)

    def note(self, failure: str, took: int = 0) -> None:
        """Writes how the index stands, when that has changed or was written a while ago."""
        same = self.noted and self.noted.failure == failure and not took
        if not (same and now() - self.noted.looked_at < NOTED_EVERY):
            if failure and not (self.noted and self.noted.failure):
                logger.warning("%s: %s", self.engine.name, failure)
            self.noted = note(self.engine, failure)


def note(engine: Engine, failure: str = "") -> IndexLook:
    """How the index stands now, kept as the row of this machine's worker."""
    mine = {"engine": engine.name, "machine": gethostname()[:100]}
    stands = missed_by(mine) if failure else standing(engine)
    stands |= {"looked_at": now(), "failure": failure[:500]}
    return IndexLook.objects.update_or_create(**mine, defaults=stands)[0]


def standing(engine: Engine) -> dict:
    found = indexing.difference(engine)
    waiting = PageStamp.objects.filter(page_id__in=found.all)
    return {"pages": len(engine.held()), "waiting": len(found.all), "waiting_since": earliest(waiting)}


def missed_by(mine: dict) -> dict:
    """What an engine that is away lacks at least: what has changed since it last answered."""
    last = IndexLook.objects.filter(**mine).first()
    since = last and (last.waiting_since or last.looked_at)
    missed = PageStamp.objects.filter(stamp__gte=since.timestamp() * 1_000_000 if since else 0)
    return {"waiting": missed.count(), "waiting_since": (last and last.waiting_since) or earliest(missed)}


def earliest(stamps) -> datetime | None:
    first = stamps.aggregate(first=Min("stamp"))["first"]
    return first and datetime.fromtimestamp(first / 1_000_000, UTC)
