"""A decision as plain data: what every form of its file is read into."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple


class Row(NamedTuple):
    """A row of the decision's table as it is written; an empty cell says nothing by itself."""

    section: str
    number: str
    title: str
    department: str
    schedule: str
    fault: str = ""


class Document(NamedTuple):
    """A file in its three parts: what stands before the table, the table, what stands after it."""

    preamble: str
    rows: list[Row]
    footnotes: str = ""


class Answer(NamedTuple):
    """Which department answers, and how often, in the decision's words."""

    department: str
    schedule: str


@dataclass(frozen=True)
class PlainEntry:
    """A numbered entry of a section with its answers, in the decision's order."""

    section: str
    number: int
    title: str
    answers: tuple[Answer, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.section}/{self.number}"


class Notice(NamedTuple):
    """Something odd or unreadable: the entry's key, or the row's own words, and a sentence."""

    entry: str
    text: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.text}" if self.entry else self.text


@dataclass
class PlainDecision:
    """A decision as it was read. With errors it must not be applied."""

    number: str = ""
    date: datetime.date | None = None
    entries: list[PlainEntry] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    errors: list[Notice] = field(default_factory=list)
