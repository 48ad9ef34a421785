"""The search and the suggestions by the API: what they answer, what they refuse, how often."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import words
from search.api.throttling import SEARCHES
from search.contract import Unavailable
from search.engines import embedded
from search.index import indexing
from search.searching import MOST
from sections.models import ServicePage
from sections.tree import add_page, address_of
from tests.decisions import WELFARE
from tests.ownership.cast import department
from tests.search.test_searching import HOSTILE

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.fixture(autouse=True)
def nobody_has_asked():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def services(index, category):
    for number in range(1, 13):
        page = ServicePage(title=f"Субсидія на житло, вид {number}", online=number % 2 == 0, summary="Для родин.")
        add_page(category, page)
    indexing.drain(index)
    words.forget()


@pytest.fixture
def ask(client):
    return lambda path="search/", headers=None, **query: client.get(f"/api/v3/{path}", query, headers=headers)


def test_a_page_is_found_with_its_highlights_and_score(ask, services):
    answer = ask(q="субсидій 7", limit=1).json()
    page = ServicePage.objects.get(title="Субсидія на житло, вид 7")
    [found] = answer["results"]
    score = found.pop("score")
    assert score > 0
    assert found == {
        "key": None,
        "title": page.title,
        "url": address_of(page),
        "type": "service",
        "excerpt": "Для родин.",
        "highlights": {"title": [[0, 8], [23, 24]], "excerpt": []},
    }
    assert [page.title[start:end] for start, end in found["highlights"]["title"]] == ["Субсидія", "7"]
    assert answer["query"] == "субсидій 7"
    assert answer["shown_for"] is None


def test_a_mended_query_is_told(ask, services):
    assert ask(q="ljdslrf").json()["shown_for"] == "довідка"
    assert ask(q="ljdslrf", exact="true").json()["shown_for"] is None


def test_facets_give_the_values_that_the_parameters_take(ask, services):
    whole = ask(q="субсидія").json()
    welfare = str(department(WELFARE).pk)
    named = {each["value"]: each for each in whole["facets"]["department"]}
    assert named[welfare]["label"] == WELFARE
    narrowed = ask(q="субсидія", department=welfare, section=["catalog", "questions"], online="1").json()
    assert narrowed["total"] == 6
    assert narrowed["facets"]["online"] == [{"value": "1", "label": "Можна подати онлайн", "count": 6}]
    sections = {each["value"]: each["count"] for each in narrowed["facets"]["section"]}
    assert sections["questions"] == 0


def test_parts_of_an_answer_are_of_one_order(ask, services):
    whole = ask(q="субсидія", limit=20).json()
    parts = [ask(q="субсидія", limit=5, offset=offset).json() for offset in (0, 5, 10, 15)]
    assert [each["url"] for part in parts for each in part["results"]] == [
        each["url"] for each in whole["results"]
    ]
    assert {part["total"] for part in parts} == {whole["total"]}
    assert ask(q="субсидія", offset=MOST).json()["results"] == []


REFUSED = [
    ({"section": "нема"}, "'catalog', 'situations'"),
    ({"department": "нема %s {x}"}, "department: значення «нема %s {x}» немає"),
    ({"audience": "999"}, "audience: значення «999» немає"),
    ({"online": "мабуть"}, "boolean"),
    ({"limit": "0"}, "greater than or equal to 1"),
    ({"limit": "21"}, "less than or equal to 20"),
    ({"offset": "-1"}, "greater than or equal to 0"),
]


def test_bad_input_is_named(ask, services):
    for query, sentence in REFUSED:
        response = ask(q="субсидія", **query)
        assert (response.status_code, response.headers["Content-Type"]) == (422, PROBLEM)
        assert sentence in str(response.json()["errors"])
        assert "public" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("path", ["search/", "suggest/"])
def test_whatever_is_asked_is_answered(ask, services, path):
    assert {ask(path, q=query).status_code for query in HOSTILE} == {200}


def test_without_a_query_nothing_is_found(ask, services):
    answer = ask().json()
    assert (answer["query"], answer["total"], answer["results"]) == ("", 0, [])


def test_suggestions_tell_title_address_and_type(ask, services):
    [first, *_rest] = ask("suggest/", q="субсидія на ж").json()["suggestions"]
    page = ServicePage.objects.get(title="Субсидія на житло, вид 1")
    assert first == {"title": page.title, "url": address_of(page), "type": "service", "label": "Послуга"}
    assert ask("suggest/", q="субсидія на жит ").json() != ask("suggest/", q="субсидія на жит").json()
    assert ask("suggest/").json() == {"suggestions": []}


@pytest.mark.parametrize("path", ["search/", "suggest/"])
def test_an_answer_is_kept_a_minute_and_asked_for_again_cheaply(ask, services, path):
    response = ask(path, q="субсидія")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    again = ask(path, q="субсидія", headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=60"


def test_more_questions_than_a_minute_has_room_for_are_put_off(ask, index):
    most = int(SEARCHES.partition("/")[0])
    assert {ask(q="").status_code for _ in range(most)} == {200}
    response = ask(q="")
    assert (response.status_code, response.headers["Content-Type"]) == (429, PROBLEM)
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert "public" not in response.headers.get("Cache-Control", "")
    assert ask(q="", headers={"x-forwarded-for": "203.0.113.7"}).status_code == 429
    assert ask("suggest/", q="").status_code == 200


def test_behind_a_proxy_the_address_that_it_names_counts(ask, index, settings):
    settings.NINJA_NUM_PROXIES = 1
    most = int(SEARCHES.partition("/")[0])
    for number in range(most):
        ask(q="", headers={"x-forwarded-for": f"10.0.0.{number}, 203.0.113.7"})
    assert ask(q="", headers={"x-forwarded-for": "10.9.9.9, 203.0.113.7"}).status_code == 429
    assert ask(q="", headers={"x-forwarded-for": "203.0.113.7, 203.0.113.8"}).status_code == 200


def test_while_no_engine_answers_it_says_so(ask, services, monkeypatch):
    def away(*args, **kwargs):
        raise Unavailable("embedded is away")

    monkeypatch.setattr(embedded(), "candidates", away)
    response = ask(q="субсидія")
    assert (response.status_code, response.headers["Content-Type"]) == (503, PROBLEM)
    assert "embedded" not in response.content.decode()


def test_more_results_cost_no_more_queries(ask, services):
    def counted(**query):
        ask(**query)
        with CaptureQueriesContext(connection) as queries:
            assert ask(**query).status_code == 200
        return len(queries)

    assert counted(q="субсидія", limit=1) == counted(q="субсидія", limit=20)


def test_both_are_in_the_document(client):
    document = client.get("/api/v3/openapi.json").json()
    for name, model in (("search", "FoundPages"), ("suggest", "SuggestedPages")):
        operation = document["paths"][f"/api/v3/{name}/"]["get"]
        assert operation["tags"] == ["search"]
        assert operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith(model)
        assert "429" in operation["responses"]
    assert all(
        "description" in parameter or parameter["name"] in ("limit", "offset")
        for parameter in document["paths"]["/api/v3/search/"]["get"]["parameters"]
    )
