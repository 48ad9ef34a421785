"""The engine of an Elasticsearch cluster."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import copy
from typing import Any, cast
from uuid import uuid4

from django.utils.translation import ngettext
from elastic_transport import TransportError
from elasticsearch import ApiError
from elasticsearch_dsl.query import Query

from search.contract import Candidate, Document, Filters, Mark, Unavailable, Wanted

from .breaker import Breaker
from .cluster import TOLD, Cluster, Hits, NoIndex
from .hurry import Hurry
from .page import EVERY_PAGE, MAPPING, MARK, SHAPE, Page, candidate, key, matching, stored, these
from .shelf import Key, Shelf

REST = 10  # seconds that searches leave a cluster alone after it failed
LOOK = 5  # seconds for a part of what is held: a worker looks every few seconds, and has other indexes
MOST = 10_000  # hits of one request: a cluster's own limit
CHUNK = 500  # documents of one request
# What is indexed is shown by `take` itself, so nothing happens to an index by the clock.
SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1"}


class Elastic:
    """See `search.contract.Engine`. An index of another shape is under another alias: it is not there."""

    name = "elasticsearch"

    def __init__(self, url: str, index: str) -> None:
        self.index, self.alias = index, f"{index}.{SHAPE}"
        self.cluster, self.breaker = Cluster(url), Breaker(REST)
        self.client = self.cluster.client
        self.asking: Cluster | Hurry = self.cluster
        self.shelf = Shelf()

    def hurried(self) -> "Elastic":
        hurried = copy(self)
        hurried.asking = Hurry(self.cluster, self.breaker)
        return hurried

    def candidates(self, wanted: Collection[Wanted], filters: Filters, limit: int) -> list[Candidate]:
        if not any(each.roots for each in wanted):
            return []
        best_first = [{"_score": "desc"}, {"page": "asc"}]
        found = self.found(matching(wanted, filters), min(limit, MOST), source=False, sort=best_first)
        return self.shelf.of(list(map(key, found)), self.read)

    def known(self, pages: Collection[int]) -> list[Candidate]:
        found = self.found(these(pages), len(pages), source=False) if pages else []
        return self.shelf.of(list(map(key, found)), self.read)

    def read(self, pages: Collection[int]) -> list[tuple[Key, Candidate]]:
        found = self.found(these(pages), len(pages), source=["shown", "facets", "texts"])
        return [(key(hit), candidate(hit)) for hit in found]

    def found(self, query: Query, size: int, **asked: Any) -> Hits:
        return self.asking.hits(self.alias, query=query.to_dict(), docvalue_fields=[*MARK], size=size, **asked)

    def held(self, pages: Collection[int] | None = None) -> Mapping[int, Mark]:
        with suppress(NoIndex):
            return dict(self.marks(EVERY_PAGE if pages is None else these(pages)))
        return {}

    def marks(self, query: Query) -> Iterator[tuple[int, Mark]]:
        last: dict[str, Any] = {}
        while hits := self.cluster.hits(
            self.alias,
            LOOK,
            query=query.to_dict(),
            source=False,
            docvalue_fields=[*MARK],
            size=MOST,
            sort=[{"page": "asc"}],
            **last,
        ):
            for hit in hits:
                page, *mark = key(hit)
                yield page, Mark(*mark)
            last = {"search_after": hits[-1]["sort"]}

    def take(self, documents: Iterable[Document], gone: Collection[int] = ()) -> None:
        deletions = [{"_op_type": "delete", "_id": str(page)} for page in gone]
        with self.cluster.clear_errors():
            self.send([*deletions, *map(stored, documents)], self.alias, refresh=True)

    def rebuild(self, documents: Iterable[Document]) -> None:
        built = f"{self.alias}.{uuid4().hex}"
        with self.cluster.clear_errors():
            try:
                self.build(built, documents)
                self.switch(built)
            except BaseException:
                with suppress(ApiError, TransportError):
                    self.client.indices.delete(index=built, ignore_unavailable=True)
                raise

    def build(self, index: str, documents: Iterable[Document]) -> None:
        # Written to by an alias of its own: if another rebuild removes the index, it does not come back unmapped.
        writing = f"{index}.writing"
        self.client.indices.create(index=index, mappings=MAPPING, settings=SETTINGS, aliases={writing: {}})
        self.send(map(stored, documents), writing)
        self.client.indices.refresh(index=index)
        self.client.indices.delete_alias(index=index, name=writing)

    def switch(self, index: str) -> None:
        """Answers from this index, and removes every other one of ours, all in one step."""
        others = self.client.indices.get_alias(index=f"{self.index}.*").keys() - {index}
        removals = [{"remove_index": {"index": other}} for other in sorted(others)]
        self.client.indices.update_aliases(actions=[{"add": {"index": index, "alias": self.alias}}, *removals])

    def send(self, actions: Iterable[Page | dict[str, Any]], alias: str, **options: Any) -> None:
        """Writes to the index of an alias that is there. Raises Unavailable when any page was refused."""
        said = Page.bulk(
            actions,
            using=self.client,
            index=alias,
            require_alias=True,
            chunk_size=CHUNK,
            skip_empty=False,
            raise_on_error=False,
            **options,
        )
        refused = [why for item in cast(list, said[1]) for each in item.values() if (why := each.get("error"))]
        if refused:
            raise Unavailable(refusal(refused))


def refusal(refused: list[dict[str, Any]]) -> str:
    text = ngettext("%(count)d page was refused: %(why)s", "%(count)d pages were refused: %(why)s", len(refused))
    return text % {"count": len(refused), "why": refused[0]["reason"][:TOLD]}
