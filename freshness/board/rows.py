"""The board's obligations one by one: light while they are chosen, whole when they are shown."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from freshness import words
from freshness.closing import progress
from freshness.models import Obligation
from freshness.standing import Computed, computed
from freshness.states import STANDING, End, Outcome, State, days_late, state
from sections.models.decisions import placed
from sections.titles import fold

from .filters import Wanted
from .measures import Fact
from .reading import section_of

BATCH = 500
LIGHT = ("pk", "page_title", "answered", "entry", "opens_on", "due_on", "ended_as", "ended_on")


class Line(NamedTuple):
    """An obligation as far as choosing needs it; `computed` for one that the ledger does not have yet."""

    due_on: date
    entry: str
    title: str
    department: str
    state: State
    pk: int | None
    computed: Computed | None = None


class Row(NamedTuple):
    """An obligation as it is shown: `pk` None for one that the ledger does not have yet."""

    pk: int | None
    page: int
    title: str
    place: str
    department: str
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
    found = [*ledger_lines(on, soon), *computed_lines(on, soon)]
    return sorted((line for line in found if is_wanted(line, want, on)), key=itemgetter(slice(4)))


def is_wanted(line: Line, want: Wanted, on: date) -> bool:
    fact = Fact(line.department, section_of(line.entry), line.due_on, line.state)
    return want.has(fact, on) and want.title in fold(line.title)


def ledger_lines(on: date, soon: int) -> Iterator[Line]:
    rows = Obligation.objects.known(on).with_end(on).answered(on).order_by()
    for pk, title, department, entry, opens_on, due_on, ended_as, ended_on in rows.values_list(*LIGHT):
        end = End(Outcome(ended_as), ended_on) if ended_as else None
        yield Line(due_on, entry, title, department, state(opens_on, due_on, end, on, soon), pk)


def computed_lines(on: date, soon: int) -> Iterator[Line]:
    for one in computed(on):
        obligation, department = one.obligation, one.obligation.answered
        now = state(obligation.opens_on, obligation.due_on, None, on, soon)
        yield Line(obligation.due_on, obligation.entry, obligation.page_title, department, now, None, one)


def rows(chosen: Iterable[Line], on: date) -> Iterator[Row]:
    """The lines with their progress; four queries for every 500 of them."""
    chosen = iter(chosen)
    while batch := list(islice(chosen, BATCH)):
        known = Obligation.objects.with_end(on).select_related("responsibility")
        known = known.in_bulk([line.pk for line in batch if line.pk])
        done = progress(list(known.values()), on)
        for line in batch:
            if line.pk:
                yield row(line, known[line.pk], done[line.pk], on)
            else:
                yield row(line, line.computed.obligation, (0, line.computed.pages), on)


def row(line: Line, one: Obligation, done: tuple[int, int], on: date) -> Row:
    return Row(
        pk=line.pk,
        page=one.responsibility.page_id,
        title=line.title,
        place=placed(*line.entry.split("/")) if line.entry else "",
        department=line.department,
        due_on=line.due_on,
        state=line.state,
        in_words=words.remaining(line.due_on, on) if line.state in STANDING | {State.UPCOMING} else "",
        checked=done[0],
        pages=done[1],
        days_late=days_late(line.due_on, one.end, on),
    )
