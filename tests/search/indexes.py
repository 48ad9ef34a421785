"""A small index for tests: pages as they would be indexed, without the site."""

import pytest

from search import engines, words
from search.engines.contract import Document, Facet, Field, Mark


def document(page, title, *, body="", department="1", section="catalog", online=False):
    texts = {Field.TITLE: title, Field.BODY: body}
    facets = {
        Facet.SECTION: (section,),
        Facet.DEPARTMENT: (department,),
        Facet.AUDIENCE: (),
        Facet.ONLINE: ("1",) if online else (),
    }
    said = tuple(texts.get(field, "") for field in Field)
    return Document(page, Mark("1", str(page)), None, "service", title, f"/{page}/", said, facets)


@pytest.fixture
def index(settings, tmp_path):
    """The embedded engine with an index of its own, empty."""
    settings.SEARCH_INDEX = tmp_path / "search.sqlite3"
    engines.embedded.cache_clear()
    words.forget()
    yield engines.embedded()
    engines.embedded.cache_clear()
    words.forget()
