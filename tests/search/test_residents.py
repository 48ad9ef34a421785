"""What residents see of the search: the page without script, whatever they ask of it."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from search import words
from search.contract import Facet, Unavailable
from search.engines import embedded
from search.facets import labels
from search.index import indexing
from search.models import SearchSettings
from search.residents.asking import asking
from search.typed import LONGEST, cleaned
from sections.models import Audience, Demonstration, Entry, SectionPage, ServicePage
from sections.tree import add_page
from tests.decisions import ECOLOGY, LAW, WELFARE
from tests.ownership.cast import department
from tests.search.test_searching import HOSTILE

pytestmark = pytest.mark.django_db
MARKUP = ["<script>alert(1)</script>", '"><img src=x onerror=a>', "%s {0} {{ x }}"]


@pytest.fixture
def services(index, category):
    """Twelve of them below «Соціальний захист», every second to be applied for online."""
    veterans = Audience.objects.create(name="Ветерани")
    for number in range(1, 13):
        page = ServicePage(title=f"Субсидія на житло, вид {number}", online=number % 2 == 0, summary="Для родин.")
        add_page(category, page)
        if number < 4:
            page.audiences.add(veterans)
            page.save_revision().publish()
    indexing.drain(index)
    words.forget()


@pytest.fixture
def ask(client):
    """The page that answers, in one line of text."""

    def asked(status=200, **query):
        response = client.get("/search/", query)
        assert response.status_code == status
        return " ".join(unescape(response.content.decode()).split())

    return asked


def links(page, words):
    """The addresses of the links that say this."""
    found = re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', page)
    return [href for href, said in found if words in re.sub("<[^>]+>", "", said)]


def results(page):
    return re.findall(r"data-position", page)


BOX = (
    r'<input type="checkbox" name="{}" value="(\w+)"( checked)?\s*> <span>(.*?)</span>'
    r' <span class="filter__count">(\d+)<'
)


def boxes(page, name):
    """The checkboxes of a facet: value, whether checked, label, count."""
    found = re.findall(BOX.format(name), page)
    return [(value, bool(checked), label, int(count)) for value, checked, label, count in found]


def test_an_answer_tells_type_place_department_and_marks_the_words(ask, services):
    page = ask(q="субсидій")
    assert "<title> «субсидій»:" in page
    assert "<mark>Субсидія</mark> на житло, вид 1" in page
    assert "Послуга" in page
    assert "Каталог послуг › Соціальний захист" in page
    assert WELFARE in page
    assert '<span class="badge">онлайн</span>' in page
    assert '<ol class="results" start="1"' in page
    assert 'name="robots" content="noindex"' in page


def test_answers_come_in_pages_of_ten(ask, services):
    for number, start in [("1", 1), ("2", 11), ("x", 1), ("1.5", 1), ("", 1), ("9" * 5000, 1)]:
        page = ask(q="субсидія", page=number)
        assert f'start="{start}"' in page
        assert len(results(page)) == 10 or start == 11


def test_beyond_the_last_page_is_the_last(ask, services):
    for number in ("99", "9" * 30, "0", "-3"):
        page = ask(q="субсидія", page=number)
        last = re.search(r"Сторінка (\d) з (\d)", page)
        assert last[1] == last[2]
        assert results(page)
        assert not links(page, "Далі")


def test_pages_lead_to_each_other_and_keep_what_was_asked(ask, services):
    page = ask(q="субсидія", section="catalog")
    [following] = links(page, "Далі")
    assert parse_qs(urlsplit(following).query) == {"q": ["субсидія"], "section": ["catalog"], "page": ["2"]}


def test_filters_tell_how_many_pages_each_value_would_leave(ask, services):
    page = ask(q="субсидія")
    assert {box[0] for box in boxes(page, "section")} >= {"catalog", "situations"}
    assert boxes(page, "online") == [("1", False, "Можна подати онлайн", 6)]
    [(veterans, _checked, label, count)] = boxes(page, "audience")
    assert (label, count) == ("Ветерани", 3)
    narrowed = ask(q="субсидія", section="catalog", audience=veterans)
    assert "3 результати" in narrowed
    assert ("catalog", True) in [box[:2] for box in boxes(narrowed, "section")]
    assert boxes(narrowed, "online") == [("1", False, "Можна подати онлайн", 1)]


def test_departments_stand_by_count_and_name_the_rest_folded(ask, services):
    page = ask(q="послуги міста та довідки про роботу")
    found = boxes(page, "department")
    assert len(found) > 6
    assert found == sorted(found, key=lambda box: (-box[3], box[2]))
    folded = page.split("<details", 2)[2]
    assert len(boxes(folded, "department")) == len(found) - 6


def test_a_chosen_value_stays_though_it_leaves_nothing_and_can_be_taken_away(ask, services):
    ecology = str(department(ECOLOGY).pk)
    page = ask(q="субсидія на житло, вид 1", department=ecology, online="1")
    assert (ecology, True) in [box[:2] for box in boxes(page, "department")]
    [without] = links(page, ECOLOGY)
    assert parse_qs(urlsplit(without).query) == {"q": ["субсидія на житло, вид 1"], "online": ["1"]}
    [nothing_chosen] = links(page, "Прибрати всі фільтри")
    assert parse_qs(urlsplit(nothing_chosen).query) == {"q": ["субсидія на житло, вид 1"]}


def test_several_values_of_a_facet_may_be_chosen(ask, services):
    both = ask(q="субсидія", section=["catalog", "situations"])
    assert len([box for box in boxes(both, "section") if box[1]]) == 2


def test_values_that_are_not_there_are_left_out(ask, services):
    for unknown in ({"section": "нема"}, {"department": "999999"}, {"audience": "x' OR 1"}, {"online": "так"}):
        page = ask(q="субсидія", **unknown)
        assert results(page)
        assert "Прибрати фільтр" not in page


def test_a_facet_without_values_is_not_shown(ask, index):
    assert "Для кого" not in ask(q="субсидія")


def test_a_mended_query_is_told_and_can_be_taken_as_typed(ask, services):
    page = ask(q="ce,cbls")
    assert "Показано результати для <strong>«субсиди»</strong>" in page or "<strong>«субсидії»</strong>" in page
    [instead] = links(page, "Шукати натомість «ce,cbls»")
    assert parse_qs(urlsplit(instead).query) == {"q": ["ce,cbls"], "exact": ["1"]}
    exact = ask(q="ce,cbls", exact="1")
    assert "Показано результати" not in exact
    assert "нічого не знайдено" in exact


def test_what_else_was_searched_for_is_told_only_where_it_says_something_else(ask, services):
    assert "Шукали також: " in ask(q="прописка")
    assert "Шукали також: " not in ask(q="субсидія")


def test_nothing_found_leads_on(ask, services):
    page = ask(q="щщщщщ")
    assert "За запитом «щщщщщ» нічого не знайдено" in page
    assert "«щщщщщ»: нічого не знайдено" in page
    assert 'href="tel:0800500459"' in page
    for section in SectionPage.objects.all():
        assert links(page, section.title)
    assert not links(page, "Шукати без фільтрів")
    filtered = ask(q="субсидія на житло, вид 1", section="questions")
    [without] = links(filtered, "Шукати без фільтрів")
    assert parse_qs(urlsplit(without).query) == {"q": ["субсидія на житло, вид 1"]}


def test_without_a_query_there_are_ways_in(ask, index):
    question = Entry.objects.get(section="questions", number=1)
    for query in ("", "   ", "\t\n", "\x00", "\u200b\u202e"):
        page = ask(q=query)
        assert "<h1>Пошук</h1>" in page
        assert links(page, question.page.title)
        assert not results(page)


def test_whatever_is_asked_is_answered_and_escaped(ask, client, services):
    for query in [*HOSTILE, *MARKUP]:
        ask(q=query)
        everywhere = {"q": [query, query], "page": query, "section": query, "exact": query}
        raw = client.get("/search/", everywhere).content.decode()
        assert "<script>alert" not in raw
        assert "<img" not in raw
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", raw)
        assert f'value="{escape(cleaned(query))}"' in raw


def test_a_query_is_made_fit_to_be_shown():
    assert cleaned(" суб\x00сидія \n\t\u202e на  житло\u200b ") == "субсидія на житло"
    assert len(cleaned("слово " * 5000)) <= LONGEST
    assert cleaned("👩‍👩‍👧 мама") == "👩👩👧 мама"


def test_an_address_gives_again_what_was_asked(db, rf):
    known = labels()
    given = rf.get(
        "/search/", {"q": "a&b=c «г»", "section": ["questions", "catalog"], "online": "1", "exact": "1"}
    )
    asked = asking(given.GET, known)
    again = asking(rf.get(asked.address(page=3)).GET, known)
    assert again == asked
    assert again.chosen == {Facet.SECTION: ("catalog", "questions"), Facet.ONLINE: ("1",)}


def test_more_results_cost_no_more_queries(client, services):
    def counted(**query):
        client.get("/search/", query)
        with CaptureQueriesContext(connection) as queries:
            assert results(client.get("/search/", query).content.decode())
        return len(queries)

    one = counted(q='"субсидія на житло, вид 12"')
    assert counted(q="субсидія") == one
    assert counted(q="субсидія", section=["catalog", "situations"], online="1") == one


def test_an_answer_is_kept_a_minute_sets_no_cookie_and_is_asked_for_again_cheaply(client, services):
    response = client.get("/search/", {"q": "субсидія"})
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in response.headers["Vary"]
    assert not response.cookies
    again = client.get("/search/", {"q": "субсидія"}, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_while_no_engine_answers_there_are_ways_on(ask, client, services, monkeypatch):
    def away(*args, **kwargs):
        raise Unavailable("embedded is away")

    monkeypatch.setattr(embedded(), "candidates", away)
    page = ask(503, q="субсидія")
    assert "Пошук зараз не працює" in page
    assert 'href="tel:0800500459"' in page
    assert links(page, "Каталог послуг")
    assert "embedded" not in page
    assert "no-store" in client.get("/search/", {"q": "субсидія"}).headers["Cache-Control"]


def test_only_reading_is_answered(client, index):
    assert client.post("/search/", {"q": "субсидія"}).status_code == 405
    assert client.head("/search/", {"q": "субсидія"}).status_code == 200


def test_every_page_has_the_box_and_the_page_of_answers_one_alone(client, index):
    for address in ("/", Entry.objects.get(section="catalog", number=41).page.url, "/nema-takoi/"):
        page = client.get(address).content.decode()
        assert page.count('role="search"') == 1
        assert 'action="/search/"' in page
    assert client.get("/search/").content.decode().count('role="search"') == 1


def test_the_box_speaks_of_suggestions_only_while_they_are_on(client, index):
    page = client.get("/").content.decode()
    assert 'data-suggest="/api/v3/suggest/"' in page
    assert "0 підказок|1 підказка|2 підказки|3 підказки|4 підказки|5 підказок" in page
    office = SearchSettings.load()
    office.suggestions = False
    office.save()
    page = client.get("/").content.decode()
    assert "data-suggest" not in page
    assert "<script" not in page


def test_what_the_demonstration_wrote_is_marked(ask, services):
    page = ServicePage.objects.get(title="Субсидія на житло, вид 12")
    assert "демонстраційний зміст" not in ask(q="субсидія")
    shown = {"digest": "x", "revision": page.live_revision, "loaded_at": page.last_published_at}
    Demonstration.objects.create(page=page, key="svc-999", **shown)
    assert ask(q="субсидія 12").count("демонстраційний зміст") == 1


def test_nobody_elses_department_is_named(ask, services):
    assert LAW not in ask(q="субсидія на житло, вид 1").split('<ol class="results"')[1]
