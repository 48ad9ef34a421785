"""What residents search for and open is noted on this machine, without who or when in the day."""

import logging
import re

from django.conf import settings
from django.http import HttpRequest

from search.contract import Facet
from search.searching import Answer
from sections.clock import today

from .masking import kept
from .spool import Spool
from .tallying import clicked, searched

FIRST_PAGES = 3  # of an answer: their departments are those that the query is about
PURPOSES = ("Sec-Purpose", "Purpose", "X-Moz")
ROBOTS = re.compile(r"bot\b|crawl|spider|slurp|monitor|preview|curl|wget|python|lighthouse", re.IGNORECASE)
logger = logging.getLogger(__name__)


def spool() -> Spool:
    return Spool(settings.DATA_DIR / "queries")


def note(query: str, answer: Answer) -> None:
    """Notes a search, unless no engine answered. Never fails and never waits for the database."""
    if answer.engine:
        departments = {int(pk) for each in answer.results[:FIRST_PAGES] for pk in departments_of(each)}
        if words := kept(query):
            add(searched(today(), words, answer.total, departments))


def departments_of(result) -> tuple[str, ...]:
    return result.page.facets.get(Facet.DEPARTMENT, ())


def note_click(query: str, position: int, page: int) -> None:
    """Notes that a page of the answer was opened, in the same way."""
    if words := kept(query):
        add(clicked(today(), words, position, page))


def add(line: str) -> None:
    try:
        spool().add(line)
    except OSError:
        logger.warning("A search could not be noted", exc_info=True)


def is_by_a_person(request: HttpRequest) -> bool:
    """Whether the request is no robot's, and no browser's that fetches a page before anybody asks for it."""
    ahead = any("pre" in request.headers.get(name, "").lower() for name in PURPOSES)
    return not ahead and not ROBOTS.search(request.headers.get("User-Agent", ""))
