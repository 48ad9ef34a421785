"""What is to be told to whom on a day: the steps of the ladder that have come and that nobody told yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from django.db.models import Max

from freshness.ladder import Audience, Rung, rung_on, rungs
from freshness.models import FreshnessSettings, Letter, Obligation, Reminder

from .choosing import Recipient, week_of
from .people import People

BATCH = 2000


class Need(NamedTuple):
    """A step of the ladder that somebody is to be told of."""

    obligation: int
    offset: int
    audience: Audience


class Standing(NamedTuple):
    """A standing obligation as far as reminding needs it."""

    pk: int
    opens_on: date
    due_on: date
    department: int


class Planning:
    """The reminders of the day `on` by the settings; on a day off there are none."""

    def __init__(self, on: date, settings: FreshnessSettings) -> None:
        self.on, self.ladder, self.is_working = on, settings.ladder, settings.is_working
        self.week_begins, self.week_ends = week_of(on, self.is_working)
        self.reached = lru_cache(None)(self.reached_step)

    @cached_property
    def people(self) -> People:
        return People(self.on)

    def needs(self) -> dict[Recipient, list[Need]]:
        """What each person is to be told, by the person; the same few queries for every BATCH of obligations."""
        found: dict[Recipient, list[Need]] = defaultdict(list)
        if self.is_working(self.on):
            for batch in batches(self.standing(), BATCH):
                for recipient, need in self.lacking(batch):
                    found[recipient].append(need)
        return self.due_today(found)

    def standing(self) -> Iterator[Standing]:
        rows = Obligation.objects.standing(self.on).order_by("pk")
        fields = rows.values_list("pk", "opens_on", "due_on", "responsibility__department")
        return (Standing(*row) for row in fields.iterator(BATCH))

    def lacking(self, batch: Iterable[Standing]) -> Iterator[tuple[Recipient, Need]]:
        told = self.told(one.pk for one in batch)
        for one in batch:
            for weekly in (False, True):
                rung = self.reached(one.opens_on, one.due_on, weekly)
                if rung is None:
                    continue
                for recipient in self.people.told(one.department, rung.audience):
                    if recipient.weekly == weekly and rung.offset > told.get((one.pk, recipient.address), -1000):
                        yield recipient, Need(one.pk, rung.offset, rung.audience)

    def told(self, obligations: Iterable[int]) -> dict[tuple[int, str], int]:
        """The last step that each person was told of each obligation."""
        rows = Reminder.objects.filter(obligation__in=list(obligations)).values_list("obligation", "address")
        return {(pk, address): last for pk, address, last in rows.annotate(last=Max("offset"))}

    def reached_step(self, opens_on: date, due_on: date, weekly: bool) -> Rung | None:
        """The step that has come; for a weekly letter before the due date, one that comes within the week."""
        reached = rung_on(self.on, opens_on, due_on, self.ladder, self.is_working)
        if not weekly or (reached and reached.offset >= 0):
            return reached
        early = None
        for rung in rungs(opens_on, due_on, self.ladder, self.is_working):
            if rung.offset >= 0 or rung.day > self.week_ends:
                return early
            early = rung
        return early

    def due_today(self, found: dict[Recipient, list[Need]]) -> dict[Recipient, list[Need]]:
        """Without those for whom a weekly letter has gone this week already, unless something is due."""
        had = set(
            Letter.objects.filter(on__gte=self.week_begins, on__lt=self.on).values_list("address", flat=True)
        )
        return {
            recipient: needs
            for recipient, needs in found.items()
            if not recipient.weekly or recipient.address not in had or any(need.offset >= 0 for need in needs)
        }


def batches(rows: Iterator, size: int) -> Iterator[list]:
    while batch := list(islice(rows, size)):
        yield batch
