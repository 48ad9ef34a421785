"""A resident's search does not wait long for a cluster, nor at all for one that has just failed."""

import logging
from time import monotonic
from typing import Any

from django.utils.translation import gettext as _

from search.contract import Unavailable

from .breaker import Breaker
from .cluster import Cluster, Hits

BUDGET = 0.5  # seconds, in all requests of one search
ANSWERED = {400, 404}  # the cluster is well: it refuses the question, or does not know the index

logger = logging.getLogger(__name__)


class Hurry:
    """Asks a cluster for one search. The breaker is that of all searches of this process."""

    def __init__(self, cluster: Cluster, breaker: Breaker) -> None:
        self.cluster, self.breaker = cluster, breaker
        self.left = BUDGET

    def hits(self, alias: str, **asked: Any) -> Hits:
        """What the cluster answers in what is left of the time. Raises Unavailable."""
        if self.left <= 0 or not self.breaker.may_try():
            raise Unavailable(f"{self.cluster.host}: {_('it has just failed')}")
        began = monotonic()
        try:
            hits = self.cluster.hits(alias, self.left, **asked)
        except Unavailable as away:
            self.note(away)
            raise
        finally:
            self.left -= monotonic() - began
        self.breaker.worked()
        return hits

    def note(self, away: Unavailable) -> None:
        if getattr(away.__cause__, "status_code", None) not in ANSWERED:
            self.breaker.failed()
            logger.warning("Elasticsearch is left alone for %s s: %s", self.breaker.rest, away)
