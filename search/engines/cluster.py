"""An Elasticsearch cluster: a client that asks once, and clear words for what fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from ssl import create_default_context
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from elastic_transport import TransportError, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, url_to_node_config
from elasticsearch import ApiError, ConnectionError, ConnectionTimeout, Elasticsearch
from urllib3 import Timeout

from search.contract import Unavailable

PATIENCE = 30  # seconds for one request of who can wait
CONNECTIONS = 100  # threads that ask at once without waiting for each other
TOLD = 200  # signs of a reason

Hits = list[dict[str, Any]]


class NoIndex(Unavailable):
    """The cluster is there, but has no index of ours."""


class Cluster:
    """The cluster at an address, which may hold a name and a password; no error tells them."""

    def __init__(self, url: str) -> None:
        self.client = client(url)
        self.host = urlsplit(url).netloc.rpartition("@")[2]

    def hits(self, alias: str, seconds: float = PATIENCE, **asked: Any) -> Hits:
        """All hits of a search, had in so many seconds. Raises NoIndex, Unavailable."""
        with self.clear_errors():
            found = self.client.options(request_timeout=seconds).search(
                index=alias,
                timeout=f"{seconds * 1000:.0f}ms",
                allow_partial_search_results=False,
                track_total_hits=False,
                **asked,
            )
        if found["timed_out"]:
            raise Unavailable(f"{self.host}: {_('no answer in time')}")
        return found["hits"]["hits"]

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """Raises Unavailable, or NoIndex, in place of all that the client may raise."""
        try:
            yield
        except (ApiError, TransportError) as error:
            if error.message == "index_not_found_exception":
                raise NoIndex(f"{self.host}: {_('no index yet')}") from error
            raise Unavailable(f"{self.host}: {reason(error)}") from error


class Punctual(Urllib3HttpNode):
    """Its time is for connecting and the answer together; urllib3 by itself gives it to each."""

    def perform_request(self, *args: Any, request_timeout: Any = DEFAULT, **options: Any) -> Any:
        if isinstance(request_timeout, int | float):
            request_timeout = Timeout(total=request_timeout)
        return super().perform_request(*args, request_timeout=request_timeout, **options)


def client(url: str) -> Elasticsearch:
    node = url_to_node_config(url, use_default_ports_for_scheme=True)
    if node.scheme == "https":
        # The system's authorities and those of SSL_CERT_FILE; the client by itself knows only public ones.
        node = node.replace(ssl_context=create_default_context())
    return Elasticsearch(
        [node],
        node_class=Punctual,
        connections_per_node=CONNECTIONS,
        request_timeout=PATIENCE,
        max_retries=0,
        retry_on_timeout=False,
    )


def reason(error: ApiError | TransportError) -> str:
    if isinstance(error, ConnectionTimeout):
        return _("no answer in time")
    if isinstance(error, ConnectionError):
        return _("no connection (%s)") % str(error.message).rpartition(": ")[2]
    return str(error)[:TOLD]
