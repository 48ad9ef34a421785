"""The board's obligations one by one: light while they are chosen, whole when they are shown."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from freshness import words
from freshness.closing import progress
from freshness.models import Obligation
from freshness.models.obligations import ENDED
from freshness.opening import entries_by_path, entry_key
from freshness.phrases import parse
from freshness.scope import pages_of
from freshness.states import STANDING, End, Outcome, State, days_late, state
from freshness.timing import Timing, coming
from ownership.models import Responsibility
from sections.models.decisions import placed
from sections.titles import fold

from .filters import Wanted
from .measures import DONE, Fact
from .reading import section_of, timetables

BATCH = 500
LEDGER = ("pk", "page_title", "answered", "entry", "opens_on", "due_on", "ended_as", "ended_on")
SCHEDULES = ("pk", "page__title", "answered", "place", "phrase", "lead", "starts_on", "last", "has_next")


class Line(NamedTuple):
    """An obligation as far as choosing needs it; without `pk`, one that the ledger does not have yet."""

    due_on: date
    entry: str
    title: str
    department: str
    state: State
    pk: int | None
    responsibility: int | None = None


class Row(NamedTuple):
    """An obligation as it is shown: `pk` None for one that the ledger does not have yet.

    `answering` is the id of the department that answers today.
    """

    pk: int | None
    page: int
    title: str
    place: str
    department: str
    answering: int
    due_on: date
    state: State
    in_words: str
    checked: int
    pages: int
    days_late: int

    @property
    def may_be_acted_on(self) -> bool:
        return self.pk is not None and self.state in STANDING

    @property
    def progress(self) -> str:
        return _("%(checked)s of %(pages)s") % {"checked": self.checked, "pages": self.pages}

    @property
    def state_in_words(self) -> str:
        return words.state(self.state)


def lines(on: date, soon: int, want: Wanted) -> list[Line]:
    """The obligations looked at as they stand at the end of the day `on`, by due date."""
    found = [*ledger_lines(on, soon, want)]
    if want.shown not in DONE:
        found += lines_to_come(on, soon)
    return sorted((line for line in found if is_wanted(line, want, on)), key=itemgetter(slice(4)))


def is_wanted(line: Line, want: Wanted, on: date) -> bool:
    fact = Fact(line.department, section_of(line.entry), line.due_on, line.state)
    return want.has(fact, on) and (not want.title or want.title in fold(line.title))


def ledger_lines(on: date, soon: int, want: Wanted) -> Iterator[Line]:
    rows = Obligation.objects.known(on).with_end(on).answered(on).filter(asked_of_the_ledger(want))
    for pk, title, department, entry, opens_on, due_on, ended_as, ended_on in rows.order_by().values_list(*LEDGER):
        end = End(Outcome(ended_as), ended_on) if ended_as else None
        yield Line(due_on, entry, title, department, state(opens_on, due_on, end, on, soon), pk)


def asked_of_the_ledger(want: Wanted) -> Q:
    """What the database leaves out by itself; the last word is `Wanted`'s."""
    asked = Q(due_on__range=(want.since or date.min, want.until or date.max), entry__startswith=want.section)
    if want.shown in DONE:
        return asked & ENDED
    return asked & ~ENDED if want.shown else asked


def lines_to_come(on: date, soon: int) -> Iterator[Line]:
    entries = entries_by_path()

    @lru_cache(None)
    def terms(phrase, lead, starts_on, last, has_next):
        return list(coming(Timing(parse(phrase), lead, starts_on), last, on, has_next))

    for pk, title, department, place, *dates in timetables(on, entries).values_list(*SCHEDULES):
        for term in terms(*dates):
            now = state(term.opens_on, term.due_on, None, on, soon)
            yield Line(term.due_on, entry_key(place, entries), title, department, now, None, pk)


def rows(chosen: Iterable[Line], on: date) -> Iterator[Row]:
    """The lines with their progress; the same few queries for every 500 of them."""
    chosen = iter(chosen)
    while batch := list(islice(chosen, BATCH)):
        yield from whole(batch, on)


def whole(batch: list[Line], on: date) -> Iterator[Row]:
    known = Obligation.objects.with_end(on).select_related("responsibility")
    known = known.in_bulk([line.pk for line in batch if line.pk])
    ahead = Responsibility.objects.select_related("page")
    ahead = ahead.in_bulk([line.responsibility for line in batch if not line.pk])
    done, pages = progress(list(known.values()), on), pages_of(ahead.values())
    for line in batch:
        if line.pk:
            one = known[line.pk]
            yield row(line, one.responsibility, done[line.pk], days_late(line.due_on, one.end, on), on)
        else:
            responsibility = ahead[line.responsibility]
            late = days_late(line.due_on, None, on)
            yield row(line, responsibility, (0, len(pages[responsibility.pk])), late, on)


def row(line: Line, responsibility: Responsibility, done: tuple[int, int], late: int, on: date) -> Row:
    checked, pages = done
    return Row(
        pk=line.pk,
        page=responsibility.page_id,
        title=line.title,
        place=placed(*line.entry.split("/")) if line.entry else "",
        department=line.department,
        answering=responsibility.department_id,
        due_on=line.due_on,
        state=line.state,
        in_words=words.remaining(line.due_on, on) if line.state in STANDING | {State.UPCOMING} else "",
        checked=checked,
        pages=pages,
        days_late=late,
    )
