"""What stands on a day, counted by the database: as many queries for ten obligations as for a hundred thousand."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Substr

from freshness.models import Closing, Obligation
from freshness.models.obligations import answering
from freshness.opening import entries_by_path, entry_key, scheduled
from freshness.phrases import parse
from freshness.rules import DAY, terms
from freshness.scope import pages_of
from freshness.states import End, Outcome, State, state
from freshness.timing import Timing, coming
from ownership.models import Responsibility

from .measures import Fact

PERIODIC = Obligation.Kind.PERIODIC
LEDGER = ("answered", "entry", "opens_on", "due_on", "ended_as", "ended_on")
SCHEDULES = ("answered", "place", "phrase", "lead", "starts_on", "last", "last_opened", "has_next")


def section_of(entry: str) -> str:
    """The section of an entry's key; empty for none."""
    return entry.partition("/")[0]


class Alike(NamedTuple):
    """So many responsibilities of one department and section with the same schedule and last due dates.

    `last`: of all obligations; `last_opened`: of those that had opened by the day; `has_next`: the ledger
    has one beyond it.
    """

    department: str
    section: str
    schedule: Timing
    last: date | None
    last_opened: date | None
    has_next: bool
    count: int


class Reading:
    """The cabinet at the end of the day `on`; `soon`: within so many days a date is near. Four queries."""

    def __init__(self, on: date, soon: int) -> None:
        self.on, self.soon = on, soon

    @cached_property
    def facts(self) -> list[Fact]:
        """The same obligations as `obligations` lists, the next one of each responsibility among them."""
        return [*self.ledger, *self.to_come()]

    @cached_property
    def ledger(self) -> list[Fact]:
        """The ledger's obligations as of the day."""
        rows = Obligation.objects.known(self.on).with_end(self.on).answered(self.on)
        counted = rows.order_by().values(*LEDGER).annotate(count=Count("pk"))
        return [self.fact(*row) for row in counted.values_list(*LEDGER, "count")]

    def fact(self, answered, entry, opens_on, due_on, ended_as, ended_on, count) -> Fact:
        end = End(Outcome(ended_as), ended_on) if ended_as else None
        return Fact(answered, section_of(entry), due_on, state(opens_on, due_on, end, self.on, self.soon), count)

    def to_come(self) -> Iterator[Fact]:
        """What the ledger lacks: periods that will have opened by the day, and the one after."""
        for alike in self.schedules:
            for term in coming(alike.schedule, alike.last, self.on, alike.has_next):
                now = state(term.opens_on, term.due_on, None, self.on, self.soon)
                yield Fact(alike.department, alike.section, term.due_on, now, alike.count)

    def planned(self, until: date) -> list[Fact]:
        """What has opened by the day, and every later due date by the day `until` as the rules have it."""
        dates = [
            Fact(alike.department, alike.section, term.due_on, State.UPCOMING, alike.count)
            for alike in self.schedules
            for term in terms(alike.schedule.rule, first_after(alike), until, alike.schedule.lead_days)
        ]
        return [*(fact for fact in self.ledger if fact.state is not State.UPCOMING), *dates]

    @cached_property
    def schedules(self) -> list[Alike]:
        """The schedules in force whose pages residents read, alike ones together."""
        entries = entries_by_path()
        counted = timetables(self.on, entries).values(*SCHEDULES).annotate(count=Count("pk"))
        return [alike(entries, *row) for row in counted.values_list(*SCHEDULES, "count")]


def alike(entries, name, place, phrase, lead, starts_on, *last) -> Alike:
    return Alike(name, section_of(entry_key(place, entries)), Timing(parse(phrase), lead, starts_on), *last)


def timetables(on: date, entries: Mapping[str, object]) -> QuerySet[Responsibility]:
    """The responsibilities in force with their schedules, and with what the ledger has of them on the day `on`."""
    ahead = Obligation.objects.filter(responsibility=OuterRef("pk"), opens_on__gt=on, kind=PERIODIC)
    beginning = Substr("page__path", 1, max((len(path) for path in entries), default=1))
    return (
        readable()
        .order_by()
        .annotate(
            answered=answering("pk", "department", on),
            beginning=beginning,
            place=Case(When(beginning__in=list(entries), then="beginning"), default=Value("")),
            phrase=F("schedule__phrase"),
            lead=F("schedule__lead_days"),
            starts_on=F("schedule__starts_on"),
            last=last_due(Obligation.objects.all()),
            last_opened=last_due(Obligation.objects.opened(on)),
            has_next=Exists(ahead),
        )
    )


def first_after(alike: Alike) -> date:
    """The first day whose due date has no obligation that had opened by the day of the reading."""
    starts_on, last = alike.schedule.starts_on, alike.last_opened
    return max(starts_on, last + DAY) if last else starts_on


def last_due(obligations):
    """The last due date of the outer responsibility for which one of the obligations did not give way."""
    gone = Closing.objects.filter(obligation=OuterRef("pk"), outcome=Outcome.SUPERSEDED)
    kept = obligations.filter(~Exists(gone), responsibility=OuterRef("pk"), kind=PERIODIC)
    return Subquery(kept.order_by("-due_on").values("due_on")[:1])


def readable():
    """The scheduled responsibilities with a live page. Where their own is not, those below it are looked at."""
    hidden = scheduled().filter(page__live=False).select_related("page")
    read = [pk for pk, pages in pages_of(hidden).items() if pages]
    return scheduled().filter(Q(page__live=True) | Q(pk__in=read))
