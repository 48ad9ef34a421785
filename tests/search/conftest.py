"""A small site to search."""

import pytest

from cms.demonstration import loading
from search.index import indexing
from sections.models import CategoryPage, Entry, ServicePage
from sections.tree import add_page


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
