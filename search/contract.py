"""What an index holds of a page, and what every engine does. Pure: no Django.

An engine finds candidates and keeps texts; what they are worth is reckoned outside it, by the same rules for all
(`search/ranking.py`), so that engines rank alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple, Protocol


class Field(IntEnum):
    """The parts of a page that are weighed apart."""

    TITLE = 0
    WORDS = 1  # what editors say the page is also called
    SUMMARY = 2
    CARD = 3
    BODY = 4
    PLACE = 5  # where it belongs: the category above a service, then who answers, then for whom

    @property
    def mask(self) -> int:
        return 1 << self


class Facet(StrEnum):
    SECTION = "section"
    DEPARTMENT = "department"
    AUDIENCE = "audience"
    ONLINE = "online"


Values = Mapping[Facet, Sequence[str]]
Filters = Mapping[Facet, Collection[str]]  # any value of a facet, all facets


class Mark(NamedTuple):
    """What an index tells of a page that it holds: when the page changed and how it was read; what it says."""

    stamp: str
    digest: str


class Document(NamedTuple):
    """A live page as it is indexed. `parent`: the page that it stands below, where that says what it is about.

    `texts`: as people wrote them, one for each Field.
    """

    page: int
    mark: Mark
    key: str | None
    type: str
    title: str
    url: str
    parent: int | None
    texts: tuple[str, ...]
    facets: Values


class Candidate(NamedTuple):
    """A page that has some word of a query.

    `fields`: which fields hold each key of the page, as a sum of masks; `length`: how many words its title has;
    `texts`: as they were indexed, one for each Field.
    """

    page: int
    key: str | None
    type: str
    title: str
    url: str
    parent: int | None
    length: int
    fields: Mapping[str, int]
    facets: Values
    texts: Sequence[str]


class Wanted(NamedTuple):
    """What makes a page a candidate for one term of a query: any of these roots (`search/language/roots.py`)."""

    roots: tuple[str, ...]
    weight: float


class Unavailable(Exception):
    """The engine did not answer, or not within its time: says why."""


class Engine(Protocol):
    """Where pages are found. Every method raises Unavailable when the engine is away; nothing is lost then."""

    name: str

    def hurried(self) -> "Engine":
        """This engine for one search that another one can answer as well: it soon gives up."""

    def candidates(self, wanted: Collection[Wanted], filters: Filters, limit: int) -> list[Candidate]:
        """At most `limit` pages that pass the filters: those with all that is wanted, then those with the most."""

    def known(self, pages: Collection[int]) -> list[Candidate]:
        """Those of these pages that the index holds, whatever is searched for, in any order."""

    def held(self, pages: Collection[int] | None = None) -> Mapping[int, Mark]:
        """The mark of every page that the index holds, or of those of the named ones."""

    def take(self, documents: Iterable[Document], gone: Collection[int] = ()) -> None:
        """Puts pages in, in place of what it held of them, and others out; each of them wholly or not at all.

        Searches see it when this returns. What was left undone when it raises shows in `held`.
        """

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Holds these pages alone. Searches see what was there before until all is there."""
