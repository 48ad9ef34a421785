"""The engines of this installation, by name."""

from functools import cache
from pathlib import Path

from django.conf import settings

from search.contract import Engine

from .embedded import Embedded

NAMES = ("embedded", "elasticsearch")


class NoEngine(Exception):
    """No such engine here."""


@cache
def kept_in(path: Path) -> Embedded:
    return Embedded(path)


def embedded() -> Embedded:
    """The engine that is always there; its file holds the words of the site as well."""
    return kept_in(settings.SEARCH_INDEX)


@cache
def in_cluster(url: str, index: str) -> Engine:
    """The engine of a cluster; its client, which takes a while to load, only where there is one."""
    from .elastic import Elastic

    return Elastic(url, index)


def engines() -> dict[str, Engine]:
    """All engines that are set up, the preferred first."""
    found: dict[str, Engine] = {}
    if settings.ELASTICSEARCH_URL:
        found["elasticsearch"] = in_cluster(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX)
    return found | {"embedded": embedded()}
