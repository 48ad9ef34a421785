"""The engine of an Elasticsearch cluster."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from elastic_transport import TransportError, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, url_to_node_config
from elasticsearch import ApiError, ConnectionError, ConnectionTimeout, Elasticsearch, NotFoundError
from urllib3 import Timeout

from search.contract import Candidate, Document, Filters, Mark, Unavailable, Wanted

from .breaker import Breaker
from .page import MAPPING, SHAPE, Page, candidate, matching, stored

BUDGET = 0.5  # seconds that a resident's search waits for the cluster, in all
REST = 10  # seconds that searches leave it alone after it failed
PATIENCE = 30  # seconds for one request of who can wait
MOST = 10_000  # hits of one request: a cluster's own default
CHUNK = 500  # documents of one request
TOLD = 200  # signs of a reason
CONNECTIONS = 100  # threads that ask at once without waiting for each other
# What is indexed is shown by `take` itself, so nothing happens to an index by the clock.
SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1"}
ANSWERED = {400, 404}  # the cluster is well: it does not know the index, or refuses the question

logger = logging.getLogger(__name__)


class Elastic:
    """See `search.contract.Engine`. An index of another shape is under another alias: it is not there."""

    name = "elasticsearch"

    def __init__(self, url: str, index: str) -> None:
        self.index, self.alias = index, f"{index}.{SHAPE}"
        self.breaker = Breaker(REST)
        self.client = client(url)
        self.host = urlsplit(url).netloc.rpartition("@")[2]

    def hurried(self) -> "Hurried":
        return Hurried(self)

    def candidates(self, wanted: Collection[Wanted], filters: Filters, limit: int) -> list[Candidate]:
        if not any(each.roots for each in wanted):
            return []
        hits = self.hits(
            query=matching(wanted, filters).to_dict(),
            source=["shown", "facets"],
            size=min(limit, MOST),
            sort=[{"_score": "desc"}, {"page": "asc"}],
        )
        return [candidate(hit) for hit in hits]

    def texts(self, pages: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        if not pages:
            return {}
        hits = self.hits(
            query={"ids": {"values": [str(page) for page in pages]}}, source=["texts"], size=len(pages)
        )
        return {int(hit["_id"]): tuple(hit["_source"]["texts"]) for hit in hits}

    def held(self) -> Mapping[int, Mark]:
        with suppress(NoIndex):
            return {int(hit["_id"]): mark(hit["fields"]) for hit in self.all_hits()}
        return {}

    def take(self, documents: Iterable[Document], gone: Collection[int] = ()) -> None:
        deletions = [{"_op_type": "delete", "_id": str(page)} for page in gone]
        with self.clear_errors():
            self.send([*deletions, *map(stored, documents)], self.alias, refresh=True)

    def rebuild(self, documents: Iterable[Document]) -> None:
        built = f"{self.alias}.{uuid4().hex}"
        with self.clear_errors():
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

    def all_hits(self) -> Iterator[Mapping[str, Any]]:
        last: dict[str, Any] = {}
        while found := self.hits(
            query={"match_all": {}},
            source=False,
            docvalue_fields=["stamp", "digest"],
            size=MOST,
            sort=[{"page": "asc"}],
            **last,
        ):
            yield from found
            last = {"search_after": found[-1]["sort"]}

    def hits(self, **asked: Any) -> list[dict[str, Any]]:
        """The hits of a search in what the alias names. Raises NoIndex, Unavailable."""
        return self.ask(self.client, **asked)

    def ask(self, client: Elasticsearch, **asked: Any) -> list[dict[str, Any]]:
        with self.clear_errors():
            found = client.search(
                index=self.alias, allow_partial_search_results=False, track_total_hits=False, **asked
            )
            if found["timed_out"]:
                raise Unavailable(_("%s is too slow") % self.host)
            return found["hits"]["hits"]

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """Raises Unavailable, or NoIndex, in place of all that the client may raise."""
        try:
            yield
        except NotFoundError as error:
            raise NoIndex(_("%s has no index yet") % self.host) from error
        except (ApiError, TransportError) as error:
            raise Unavailable(f"{self.host}: {reason(error)}") from error


class Hurried(Elastic):
    """The engine for one search of a resident, who does not wait longer than BUDGET, nor for what has failed."""

    def __init__(self, patient: Elastic) -> None:
        self.__dict__ |= patient.__dict__
        self.left = BUDGET

    def hits(self, **asked: Any) -> list[dict[str, Any]]:
        if self.left <= 0 or not self.breaker.may_try():
            raise Unavailable(_("%s has failed a moment ago") % self.host)
        began = monotonic()
        try:
            impatient = self.client.options(request_timeout=self.left)
            hits = self.ask(impatient, timeout=f"{self.left * 1000:.0f}ms", **asked)
        except Unavailable as away:
            if getattr(away.__cause__, "status_code", None) not in ANSWERED:
                self.breaker.failed()
                logger.warning("Elasticsearch is left alone for %s s: %s", REST, away)
            raise
        finally:
            self.left -= monotonic() - began
        self.breaker.worked()
        return hits


class NoIndex(Unavailable):
    """The cluster is there, but has no index of ours."""


class Punctual(Urllib3HttpNode):
    """Its time is for connecting and the answer together; urllib3 by itself gives it to each."""

    def perform_request(self, *args: Any, request_timeout: Any = DEFAULT, **options: Any) -> Any:
        if isinstance(request_timeout, int | float):
            request_timeout = Timeout(total=request_timeout)
        return super().perform_request(*args, request_timeout=request_timeout, **options)


def client(url: str) -> Elasticsearch:
    """A client that asks once. The address may hold a name and a password."""
    return Elasticsearch(
        [url_to_node_config(url, use_default_ports_for_scheme=True)],
        node_class=Punctual,
        connections_per_node=CONNECTIONS,
        request_timeout=PATIENCE,
        max_retries=0,
        retry_on_timeout=False,
    )


def reason(error: ApiError | TransportError) -> str:
    """Why a request failed, in words that do not tell a password."""
    if isinstance(error, ConnectionTimeout):
        return _("no answer in time")
    if isinstance(error, ConnectionError):
        return _("no connection")
    return str(error)[:TOLD]


def refusal(refused: list[Any]) -> str:
    count, first = len(refused), refused[0]
    why = str(first.get("reason", first) if isinstance(first, dict) else first)[:TOLD]
    text = ngettext(
        "%(count)d page was refused: %(why)s", "%(count)d pages were refused, the first one: %(why)s", count
    )
    return text % {"count": count, "why": why}


def mark(fields: Mapping[str, list[str]]) -> Mark:
    return Mark(fields["stamp"][0], fields["digest"][0])
