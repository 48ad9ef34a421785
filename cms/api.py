"""Wagtail's API v3, for reading alone: of its routes only those that answer GET are mounted and documented.

Beside them, in the same document: how fresh pages are, and the search.
"""

from ninja import Router
from wagtail.api.v3.api import api

from freshness.api import router as freshness
from search.api import router as search


def keep_reading(router: Router) -> None:
    """Takes from a router, and from those below it, every operation but GET."""
    for path, view in list(router.path_operations.items()):
        view.operations = [operation for operation in view.operations if operation.methods == ["GET"]]
        if not view.operations:
            del router.path_operations[path]
    for _prefix, child, _tags in router._routers:
        keep_reading(child)


api.add_router("/freshness/", freshness)
api.add_router("/", search)
api.title, api.description = "Єдиний кабінет мешканця", "Read-only API of the residents' cabinet of Kryvyi Rih"
for _prefix, mounted in api._routers:
    keep_reading(mounted)
