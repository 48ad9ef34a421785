"""The admin's own search, on both databases: an editor finds a word in any of its forms."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from sections.models import HomePage, ServicePage
from sections.tree import add_page

pytestmark = pytest.mark.django_db

SUBSIDY, DAMAGE, ADDRESS, EMERGENCY, PAPER, COMMUNITY = TITLES = [
    "Призначення житлової субсидії",
    "Компенсація за пошкоджене майно",
    "Надання об’єкту поштової адреси",
    "Аварійно-диспетчерська служба",
    "Довідка за формою 22-А",
    "Обʼєднані територіальні громади",
]


@pytest.fixture
def titles(category):
    return [add_page(category, ServicePage(title=title)).title for title in TITLES]


def found(titles, pages):
    return [page.title for page in pages if page.title in titles]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("субсидій", SUBSIDY),
        ("житлові СУБСИДІЯМИ", SUBSIDY),
        ("компенсацій пошкодженого", DAMAGE),
        ("об'єкта", ADDRESS),
        ("обʼєктам", ADDRESS),
        ("аварійно-диспетчерської", EMERGENCY),
        ("служб диспетчерська", EMERGENCY),
        ("довідок 22", PAPER),
        ("об'єднаних громад", COMMUNITY),
    ],
)
def test_words_are_found_in_any_form(titles, typed, title):
    assert found(titles, Page.objects.autocomplete(typed)) == [title]
    assert found(titles, Page.objects.search(typed)) == [title]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("субсид", SUBSIDY),
        ("призначенням субси", SUBSIDY),
        ("об’єк", ADDRESS),
        ("об'єк", ADDRESS),
        ("диспет", EMERGENCY),
    ],
)
def test_the_last_word_may_be_half_typed(titles, typed, title):
    assert found(titles, Page.objects.autocomplete(typed)) == [title]
    assert found(titles, Page.objects.search(typed)) == []


@pytest.mark.parametrize("typed", ["субсидіювання", "субсидії поштова", "субс майно", "грома'"])
def test_what_is_no_form_of_the_word_is_not_found(titles, typed):
    assert SUBSIDY not in found(titles, Page.objects.autocomplete(typed))


@pytest.mark.parametrize(
    "typed",
    ["№", '"', "'", 'субсидії "', "\\", "%", "субсидії -", "AND OR NOT", "a:* | b", "(", "😀 " * 50, "а" * 5000],
)
def test_any_query_has_an_answer(desk, titles, typed):
    for name in ("wagtailadmin_pages:search", "wagtaildocs:index", "wagtailadmin_choose_page_search"):
        assert desk.get(reverse(name), {"q": typed}).status_code == 200


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("wagtailadmin_pages:search", False),
        ("wagtailadmin_choose_page_search", False),
        ("wagtailadmin_explore", True),
        ("wagtailadmin_explore_results", True),
    ],
)
def test_the_screens_with_pages_find_any_form(desk, titles, name, home):
    address = reverse(name, args=[HomePage.objects.get().pk] if home else [])
    words = desk.get(address, {"q": "субсидіями", "search_all": "1"}).content.decode()
    assert SUBSIDY in words
    assert DAMAGE not in words


def test_documents_and_their_chooser_find_any_form(desk):
    get_document_model().objects.create(
        title="Порядок надання субсидій", file=ContentFile(b"x", "poriadok_2024.txt")
    )
    for name in ("wagtaildocs:index", "wagtaildocs_chooser:choose_results"):
        for typed in ("субсидія", "поряд", "порядку субсид"):
            assert "Порядок надання субсидій" in desk.get(reverse(name), {"q": typed}).content.decode()


def test_the_first_found_is_the_nearest(category):
    long = add_page(category, ServicePage(title="Субсидія, її перегляд, припинення та поновлення за заявою"))
    short = add_page(category, ServicePage(title="Субсидія"))
    pages = list(Page.objects.filter(pk__in=[long.pk, short.pk]).search("субсидій"))
    assert [page.pk for page in pages] == [short.pk, long.pk]
