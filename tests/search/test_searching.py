"""What a resident's query answers: order, filters and their counts, highlights, what was done to the query."""

import json

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.contract import Facet
from search.engines import NoEngine
from search.index import indexing
from search.planning.plan import ALL, Step
from search.searching import Asked, search
from sections.models import ServicePage
from sections.tree import add_page

HOSTILE = [
    "😀 субсидія 🏠",
    "субсидія " * 2000,
    '" OR 1=1 --',
    "title:субсидія AND NOT (NEAR(a b))",
    "суб* -сидія +title:[* TO *] ~2 ^3 \\",
    "\x00\x01\x1f субсидія",
    "\u202eсубсидія\u202c",
    "((((((((((",
    "'; DROP TABLE document; --",
    "{title} : x",
    "a" * 10_000,
    "\ud7ff\ufffe\U0010ffff",
    "",
    "   ",
]


def titles(answer):
    return ["".join(piece.text for piece in result.title) for result in answer.results]


@pytest.fixture
def services(index, category):
    for title, online in [("Субсидія на житло", True), ("Пільги ветеранам", False), ("Субсидія і пільги", False)]:
        add_page(category, ServicePage(title=title, online=online, summary="Призначає департамент."))
    indexing.drain(index)


def test_a_page_with_all_terms_comes_before_pages_with_some(services):
    assert titles(search(Asked("субсидії та пільги")))[0] == "Субсидія і пільги"


def test_a_title_says_more_than_a_text(services, category):
    assert search(Asked("субсидії")).results[0].page.type != "category"


def test_filters_take_any_value_of_a_facet_and_all_facets(services, category):
    online = search(Asked("субсидії", {Facet.ONLINE: ["1"], Facet.SECTION: ["catalog", "questions"]}))
    assert titles(online) == ["Субсидія на житло"]


def test_a_facet_counts_what_its_other_values_would_leave(services):
    answer = search(Asked("субсидії", {Facet.SECTION: ["catalog"]}, counting=True))
    everything = search(Asked("субсидії", counting=True))
    assert answer.total == everything.counts[Facet.SECTION]["catalog"]
    assert answer.counts[Facet.SECTION] == everything.counts[Facet.SECTION]
    assert answer.counts[Facet.ONLINE]["1"] == 1


def test_an_answer_is_cut_into_slices_of_one_order(services):
    whole = search(Asked("пільги", count=50))
    parts = [search(Asked("пільги", first=first, count=1)) for first in range(whole.total)]
    assert [part.results[0].page.page for part in parts] == [result.page.page for result in whole.results]
    assert not search(Asked("пільги", first=1000)).results


def test_the_words_found_are_marked_in_any_form(services):
    answer = search(Asked("субсидій"))
    marked = {piece.text for result in answer.results for piece in result.title if piece.is_found}
    assert marked >= {"Субсидія"}


def test_a_mended_query_says_so_and_can_be_taken_as_typed(services):
    assert search(Asked("ce,cblsz")).shown_for == "субсидія"
    as_typed = Asked("ce,cblsz", steps=ALL - {Step.LAYOUT, Step.TRANSLIT, Step.SPELLING})
    assert (search(as_typed).shown_for, search(as_typed).total) == ("", 0)


@pytest.mark.parametrize(
    ("query", "is_weak"), [("субсидії", False), ("субсидії на мамонта", True), ("мамонт", False)]
)
def test_an_answer_says_when_no_page_has_more_than_half_of_the_query(services, query, is_weak):
    assert search(Asked(query)).is_weak == is_weak


@pytest.mark.parametrize("query", HOSTILE)
def test_any_query_has_an_answer(services, query):
    assert search(Asked(query, counting=True)).engine == "embedded"


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_has_an_answer(services, query):
    assert search(Asked(query)).total >= 0


def test_an_engine_that_is_not_set_up_is_named(index):
    with pytest.raises(NoEngine):
        search(Asked("субсидія"), "elasticsearch")


def test_the_command_says_what_it_found_and_why(services, capsys):
    call_command("search", "ce,cblsz", "--format", "json", "--explain", "--limit", "1")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["query"], answer["shown_for"], len(answer["results"])) == ("ce,cblsz", "субсидія", 1)
    assert answer["did"][0] == {"step": "layout", "before": "ce,cblsz", "after": ["субсидія"]}
    call_command("search", "субсидія", "--format", "json", "--without", "synonyms", "lemmas")
    assert set(json.loads(capsys.readouterr().out)) == {"query", "shown_for", "results"}


def test_the_command_finds_what_no_worker_has_taken_in(index, service, capsys):
    call_command("search", "субсидія", "--format", "json")
    assert service.title in capsys.readouterr().out
