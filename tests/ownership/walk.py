"""Every route of the admin, made into addresses: nothing is listed by hand, so nothing new is forgotten."""

import re
from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
REGEX = re.compile(r"\(\?P<(\w+)>[^)]*\)")
BULK = [
    ("wagtailcore", "page", ["delete", "move", "publish", "unpublish"]),
    ("wagtailimages", "image", ["delete", "add_tags", "add_to_collection"]),
    ("wagtaildocs", "document", ["delete", "add_tags", "add_to_collection"]),
    ("auth", "user", ["delete", "assign_role", "set_active_state"]),
]
PAGE_ACTIONS = (
    "convert_alias copy copy_for_translation create_alias delete move publish revert_to_page_revision unpublish"
).split()


def routes(resolver=None, prefix="") -> Iterator[str]:
    """The route of every view below `admin/`."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif route.startswith("admin/") and not route.endswith(".*/$"):
            yield route


def addresses(route: str, values: dict) -> Iterator[str]:
    """The addresses of a route with these values for its parameters, for bulk and page actions one each."""
    plain = REGEX.sub(r"<\1>", route).replace("^", "").replace("$", "").replace("\\", "")
    if plain.startswith("admin/bulk/"):
        for app, model, actions in BULK:
            for action in actions:
                yield f"/admin/bulk/{app}/{model}/{action}/?id={values[model]}"
    elif "<str:action_name>" in plain:
        for action in PAGE_ACTIONS:
            yield "/" + filled(plain, values | {"action_name": action})
    else:
        yield "/" + filled(plain, values)


def filled(route: str, values: dict) -> str:
    place = route.split("/")[1]
    own = {"pk": values.get(place, values["page"]), "id": values.get(place, values["page"])}
    return PARAMETER.sub(lambda found: str(own.get(found[1]) or values.get(found[1], values["page"])), route)
