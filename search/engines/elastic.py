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
from .cluster import TOLD, Cluster, NoIndex
from .hurry import Hurry
from .page import EVERY_PAGE, MAPPING, SHAPE, Page, candidate, matching, stored, these

REST = 10  # seconds that searches leave a cluster alone after it failed
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

    def hurried(self) -> "Elastic":
        hurried = copy(self)
        hurried.asking = Hurry(self.cluster, self.breaker)
        return hurried

    def candidates(self, wanted: Collection[Wanted], filters: Filters, limit: int) -> list[Candidate]:
        if not any(each.roots for each in wanted):
            return []
        hits = self.asking.hits(
            self.alias,
            query=matching(wanted, filters).to_dict(),
            source=["shown", "facets"],
            size=min(limit, MOST),
            sort=[{"_score": "desc"}, {"page": "asc"}],
        )
        return [candidate(hit) for hit in hits]

    def texts(self, pages: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        if not pages:
            return {}
        hits = self.asking.hits(self.alias, query=these(pages).to_dict(), source=["texts"], size=len(pages))
        return {int(hit["_id"]): tuple(hit["_source"]["texts"]) for hit in hits}

    def held(self, pages: Collection[int] | None = None) -> Mapping[int, Mark]:
        with suppress(NoIndex):
            return dict(self.marks(EVERY_PAGE if pages is None else these(pages)))
        return {}

    def marks(self, query: Query) -> Iterator[tuple[int, Mark]]:
        last: dict[str, Any] = {}
        while hits := self.asking.hits(
            self.alias,
            query=query.to_dict(),
            source=False,
            docvalue_fields=["stamp", "digest"],
            size=MOST,
            sort=[{"page": "asc"}],
            **last,
        ):
            for hit in hits:
                yield int(hit["_id"]), Mark(hit["fields"]["stamp"][0], hit["fields"]["digest"][0])
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
