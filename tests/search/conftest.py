"""A small site to search."""

import pytest

from cms.demonstration import loading
from search.index import indexing
from sections.models import CategoryPage, Entry, ServicePage
from sections.tree import add_page
from tests.ownership import cast as played


@pytest.fixture
def index_of_demonstration(index):
    """The same with the demonstration's pages."""
    loading.load()
    indexing.drain(index)
    return index


@pytest.fixture
def category(db):
    """The category «Соціальний захист», catalog/41."""
    return CategoryPage.objects.get(pk=Entry.objects.get(section="catalog", number=41).page_id)


@pytest.fixture
def service(category):
    """A service below it."""
    page = ServicePage(title="Призначення житлової субсидії", summary="Для тих, хто мало заробляє.", online=True)
    return add_page(category, page)


@pytest.fixture
def cast(db):
    """Everybody whom the tests of rights know, by a name."""
    return played.people()


@pytest.fixture
def pages(db):
    """A page of each kind, by a name."""
    return played.pages()


@pytest.fixture
def sign_in(client, cast):
    """The browser of one of the cast."""

    def signed_in(who):
        client.force_login(cast[who])
        return client

    return signed_in
