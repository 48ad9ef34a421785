"""The engines of this installation, by name."""

from functools import cache

from django.conf import settings

from search.contract import Engine

from .embedded import Embedded

NAMES = ("embedded", "elasticsearch")


class NoEngine(Exception):
    """No such engine here."""


@cache
def embedded() -> Embedded:
    """The engine that is always there; its file holds the words of the site as well."""
    return Embedded(settings.SEARCH_INDEX)


def engines() -> dict[str, Engine]:
    """All engines that are set up, the preferred first."""
    return {"embedded": embedded()}
