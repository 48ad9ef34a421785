"""Whichever engine answers, residents find the same."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.contract import Facet
from search.engines import NAMES, engines
from search.index import indexing
from search.searching import Asked, search
from tests.search.test_measuring import LEAST, QUERIES, evaluated
from tests.search.test_searching import HOSTILE


@pytest.fixture
def cluster(settings, elasticsearch, index_prefix):
    """The settings name the real Elasticsearch, where nothing is indexed yet."""
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = elasticsearch, index_prefix


@pytest.fixture
def both(index, cluster):
    """Both engines hold the cabinet as decision №607 makes it."""
    indexing.drain(engines()["elasticsearch"])


def test_the_preferred_engine_is_asked_first(both):
    assert search(Asked("субсидія")).engine == "elasticsearch"
    assert [*engines()] == ["elasticsearch", "embedded"]


def test_both_find_the_same_first_pages_and_are_as_good(index_of_demonstration, cluster, capsys):
    indexing.drain(engines()["elasticsearch"])
    for query in (json.loads(line)["q"] for line in QUERIES.read_text().splitlines()):
        one, other = (search(Asked(query), name) for name in NAMES)
        assert one.results[:3] == other.results[:3], query
    one, other = (evaluated(capsys, "--engine", name) for name in NAMES)
    assert one["ndcg@10"] == pytest.approx(other["ndcg@10"], abs=0.02)
    assert min(one["ndcg@10"], other["ndcg@10"]) >= LEAST


def test_the_first_pages_do_not_depend_on_how_many_are_asked_for(index_of_demonstration):
    for query in (json.loads(line)["q"] for line in QUERIES.read_text().splitlines()):
        few, many = (search(Asked(query, count=count)) for count in (10, 100))
        assert few.results == many.results[:10], query
        assert few.total == many.total == len(many.results)


@pytest.mark.parametrize(
    "filters", [{Facet.SECTION: ["situations"]}, {Facet.SECTION: ["catalog", "situations"]}, {}]
)
def test_filters_leave_the_same(both, filters):
    one, other = (search(Asked("допомога сім'ї", filters, counting=True), name) for name in NAMES)
    assert one._replace(engine="") == other._replace(engine="")
    assert one.total


@pytest.mark.parametrize("name", NAMES)
def test_hostile_queries_have_an_answer_of_either(both, name):
    for query in HOSTILE:
        assert search(Asked(query, counting=True), name).engine == name


@pytest.mark.parametrize("name", NAMES)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(query=st.text(max_size=80) | st.text("абв їєґ'\"-*:()~^+\\/0123456789 AND OR NOT", max_size=80))
def test_any_text_has_an_answer_of_either(both, name, query):
    assert search(Asked(query), name).engine == name
