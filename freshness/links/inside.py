"""Addresses of the site itself: looked up in its tree, not asked over the web."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from .rules import Answer, Fault

KINDS = ("page:", "document:")


class Target(NamedTuple):
    """What an address of the site leads to: a `page` or `document` by its id, a page by its `path`."""

    kind: str
    key: str = ""


def is_inside(address: str) -> bool:
    """Whether the address leads to the site itself."""
    if address.startswith(KINDS):
        return True
    try:
        return urlsplit(address).netloc.lower() == urlsplit(settings.SITE_URL).netloc.lower()
    except ValueError:
        return False


def target_of(address: str) -> Target:
    if address.startswith(KINDS):
        return Target(*address.split(":", 1))
    path = unquote(urlsplit(address).path) or "/"
    if path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
        return Target("file")
    match = view_at(path) or view_at(path + "/")
    if match is None:
        return Target("nowhere")
    if match.url_name == "wagtaildocs_serve":
        return Target("document", match.args[0])
    return Target("path", path.rstrip("/") + "/") if match.url_name == "wagtail_serve" else Target("view")


def view_at(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def look_up(addresses: Iterable[str]) -> dict[str, Answer]:
    """The answer for each address of the site; at most four queries for any number of them."""
    targets = {address: target_of(address) for address in addresses}
    kinds = {target.kind for target in targets.values()}
    known = {kind: KNOWN[kind]() for kind in kinds & KNOWN.keys()}
    return {address: answer(target, known.get(target.kind, {})) for address, target in targets.items()}


def answer(target: Target, known: dict[str, tuple[str, bool]]) -> Answer:
    if target.kind == "nowhere":
        return Answer(Fault.NOT_FOUND)
    if target.kind not in KNOWN:
        return Answer()
    title, live = known.get(target.key, ("", False))
    if live:
        return Answer(title=title)
    gone = Fault.NOT_FOUND if target.kind == "path" else Fault.DELETED
    return Answer(Fault.HIDDEN if title else gone, title=title)


def known_pages() -> dict[str, tuple[str, bool]]:
    rows = Page.objects.filter(depth__gt=1).values_list("pk", "title", "live")
    return {str(pk): (title, live) for pk, title, live in rows}


def known_documents() -> dict[str, tuple[str, bool]]:
    return {str(pk): (title, True) for pk, title in get_document_model().objects.values_list("pk", "title")}


def known_paths() -> dict[str, tuple[str, bool]]:
    root = Site.objects.get(is_default_site=True).root_page.url_path.rstrip("/")
    rows = Page.objects.filter(url_path__startswith=root + "/").values_list("url_path", "title", "live")
    return {path.removeprefix(root): (title, live) for path, title, live in rows}


KNOWN = {"page": known_pages, "document": known_documents, "path": known_paths}
