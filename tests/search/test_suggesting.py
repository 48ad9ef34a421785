"""What is suggested while somebody types: the right pages first, of whatever keys, forms and words."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import words
from search.beginnings import beginnings
from search.engines import embedded, sql
from search.engines.embedded import Embedded
from search.index import indexing
from search.models import SearchSettings, Unsuggested
from search.planning.lexicon import lexicon
from search.suggesting import MOST, OTHERS, suggest
from sections.models import Entry, ServicePage
from sections.tree import add_page
from tests.search.test_searching import HOSTILE

TITLES = [
    "Призначення житлової субсидії",
    "Видача довідки про склад сім’ї",
    "Реєстрація місця проживання",
    "Запис дітей до закладу дошкільної освіти",
    "Обмін посвідчення водія",
    "Довідка про доходи",
]

LEADS = [
    ("субс", "Призначення житлової субсидії"),
    ("СУБСИДІЄЮ", "Призначення житлової субсидії"),
    ("житлові суб", "Призначення житлової субсидії"),
    ("«субс", "Призначення житлової субсидії"),
    ("субсидія ", "Призначення житлової субсидії"),
    ("дитин", "Запис дітей до закладу дошкільної освіти"),
    ("записати д", "Запис дітей до закладу дошкільної освіти"),
    ("як отримати дов", "Довідка про доходи"),
    ("що потрібно для субс", "Призначення житлової субсидії"),
    ("ce,cbl", "Призначення житлової субсидії"),
    (";bnkjdf ce,", "Призначення житлової субсидії"),
    ("cклад cім'", "Видача довідки про склад сім’ї"),
    ("посвыд", "Обмін посвідчення водія"),
    ("posvidch", "Обмін посвідчення водія"),
    ("dovidka pro d", "Довідка про доходи"),
    ("пропис", "Реєстрація місця проживання"),
    ("паспортний стіл", "Реєстрація місця проживання"),
    ("справк", "Довідка про доходи"),
    ("детский сад", "Запис дітей до закладу дошкільної освіти"),
]


@pytest.fixture
def services(index, category):
    for title in TITLES:
        add_page(category, ServicePage(title=title))
    indexing.drain(index)
    words.forget()


def titles(typed):
    return [found.title for found in suggest(typed)]


def test_what_is_typed_leads_to_the_page(services):
    assert [typed for typed, title in LEADS if title not in titles(typed)] == []


def test_a_title_that_begins_so_comes_first(services):
    found = titles("дов")
    assert found.index("Довідка про доходи") < found.index("Видача довідки про склад сім’ї")


def test_services_come_first_and_leave_places_to_others(index, category):
    for number in range(MOST + 4):
        add_page(category, ServicePage(title=f"Соціальна послуга {number}"))
    indexing.drain(index)
    types = [found.type for found in suggest("соц")]
    services = types.count("service")
    assert len(types) == MOST
    assert services == MOST - min(OTHERS, Entry.objects.filter(page__title__icontains="соц").count())
    assert types[:services] == ["service"] * services
    order = ["situation", "package", "question", "category"]
    assert types[services:] == sorted(types[services:], key=order.index)


def test_what_is_gone_or_renamed_is_not_suggested(services, index):
    page = ServicePage.objects.get(title="Довідка про доходи")
    page.title = "Папірець про заробіток"
    page.save_revision().publish()
    ServicePage.objects.get(title="Призначення житлової субсидії").unpublish()
    indexing.drain(index)
    assert "Довідка про доходи" not in titles("довідка про дох")
    assert titles("папір") == ["Папірець про заробіток"]
    assert "Призначення житлової субсидії" not in titles("субс")


def test_the_office_switches_suggestions_off(services):
    office = SearchSettings.load()
    office.suggestions = False
    office.save()
    assert suggest("субс") == []


@pytest.mark.parametrize("denied", ["субсидій", "житловою субсидією", "Призначити субсидію"])
def test_a_page_with_a_word_or_phrase_of_the_list_is_not_suggested_in_any_form(services, denied):
    Unsuggested.objects.create(words=denied)
    shown = titles("призначення")
    assert ("Призначення житлової субсидії" in shown) is (denied == "Призначити субсидію")
    assert titles("довідка про дох") == ["Довідка про доходи"]


def test_nothing_is_suggested_to_who_types_a_word_of_the_list(services):
    Unsuggested.objects.create(words="довідка")
    assert suggest("довідки про скла") == []


def test_whatever_is_typed_is_answered(services):
    for typed in [*HOSTILE, "с", "*", '"', "суб*", "NEAR(", "keys:суб", "-", "їїї", "24/7 "]:
        assert len(suggest(typed)) <= MOST


@given(st.text(max_size=40))
def test_any_text_has_beginnings(typed):
    for meaning in beginnings(typed, lexicon()):
        sql.titles_with(meaning.terms)


def test_without_an_index_there_is_nothing_to_suggest(services, index):
    index.path.unlink()
    assert suggest("субс") == []


def test_a_file_of_another_version_is_made_anew_and_filled(index, tmp_path):
    path = tmp_path / "older.sqlite3"
    older = sqlite3.connect(path)
    older.execute("CREATE TABLE document (page, something)")
    older.execute("INSERT INTO document VALUES (1, 'x')")
    older.commit()
    older.close()
    engine = Embedded(path)
    assert engine.pages() == 0
    indexing.drain(engine)
    assert engine.pages() == embedded().pages()
    assert Embedded(path).pages() == engine.pages()


def test_more_pages_cost_no_more_queries(services, index, category, django_assert_num_queries):
    suggest("довід")
    for number in range(15):
        add_page(category, ServicePage(title=f"Довідка {number}"))
    indexing.drain(index)
    with django_assert_num_queries(3):
        assert len(suggest("довід")) == MOST
