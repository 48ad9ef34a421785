"""A kept decision held against what stands, as the ICT officer sees it and may pair it by hand."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from freshness.phrases import parse
from sections.clock import today
from sections.models import Decision, Section

from .difference import Kind, Pair
from .entries import PlainEntry
from .history import KINDS
from .plan import Plan, plan
from .reading import read

PAIR = "pair-"
BY_ITSELF = "auto"
REMOVED = "removed"
TITLE_KINDS = {Kind.ADDED, Kind.REMOVED, Kind.RENAMED}


class AnswerSide(NamedTuple):
    department: str
    schedule: str
    next_due: date | None


class Side(NamedTuple):
    """An entry on one side of the table."""

    number: int
    title: str
    answers: list[AnswerSide]


class ComparedRow(NamedTuple):
    """A changed entry: how, before, after, and what the officer may say that it has become."""

    kinds: list[str]
    section: Section
    old: Side | None
    new: Side | None
    field: str
    choices: list[tuple[str, str]]
    chosen: str


class Comparison:
    """What `decision` changes if it is applied today; `data` is the form with the pairs made by hand."""

    def __init__(self, decision: Decision, data: Mapping[str, str]) -> None:
        self.decision, self.data = decision, data
        self.on = today()

    @cached_property
    def plan(self) -> Plan:
        with self.decision.file.open() as file:
            plain = read(self.decision.file_name, file.read())
        plain.number, plain.date = self.decision.number, self.decision.date
        return plan(plain, self.by_hand)

    @property
    def by_hand(self) -> dict[str, str]:
        said = {field.removeprefix(PAIR): new for field, new in self.said.items()}
        return {old: "" if new == REMOVED else new for old, new in said.items()}

    @property
    def said(self) -> dict[str, str]:
        """The form's fields in which the officer has decided; in an address they keep the pairs."""
        return {k: v for k, v in self.data.items() if k.startswith(PAIR) and v != BY_ITSELF}

    @property
    def query(self) -> str:
        """The pairs made by hand as the end of an address; "" without any."""
        return f"?{urlencode(self.said)}" if self.said else ""

    @property
    def digest(self) -> str:
        """Changes when anything that is shown does: an officer applies what they have seen."""
        return hashlib.sha256(repr((self.plan.pairs, self.on)).encode()).hexdigest()

    @cached_property
    def rows(self) -> list[ComparedRow]:
        return [self.row(pair) for pair in self.plan.pairs if pair.changes]

    @property
    def counts(self) -> list[tuple[str, int]]:
        kinds = [change.kind for change in self.plan.changes]
        return [(label, kinds.count(kind)) for kind, label in KINDS.items() if kind in kinds]

    def row(self, pair: Pair) -> ComparedRow:
        kinds = {change.kind for change in pair.changes}
        old, new = (entry and side(entry, self.on) for entry in (pair.old, pair.new))
        asked = pair.old and (kinds & TITLE_KINDS or pair.old.key in self.by_hand)
        return ComparedRow(
            kinds=[str(label) for kind, label in KINDS.items() if kind in kinds],
            section=Section((pair.new or pair.old).section),
            old=old,
            new=new,
            field=f"{PAIR}{pair.old.key}" if pair.old else "",
            choices=self.choices(pair) if asked else [],
            chosen=self.data.get(f"{PAIR}{pair.old.key}", BY_ITSELF) if pair.old else "",
        )

    def choices(self, pair: Pair) -> list[tuple[str, str]]:
        """What an old entry may have become: one of the new ones that nothing old has been found for."""
        free = [p.new for p in self.plan.pairs if p.new and (p.old in (None, pair.old))]
        same_section = [(e.key, f"{e.number}. {e.title}") for e in free if e.section == pair.old.section]
        return [(BY_ITSELF, _("as found by the program")), (REMOVED, _("removed")), *same_section]


def side(entry: PlainEntry, on: date) -> Side:
    answers = [AnswerSide(a.department, a.schedule, parse(a.schedule).next_due(on)) for a in entry.answers]
    return Side(entry.number, entry.title, answers)
