"""How answers are measured, and that they are good enough."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from search.measuring import Judged, measured, summary

QUERIES = settings.BASE_DIR / "tests" / "search" / "queries.jsonl"
FRESH = QUERIES.with_name("queries_fresh.jsonl")  # of people who knew neither the words nor who wrote them
LEAST, LEAST_OF_A_KIND = 0.86, 0.7
LEAST_OF_FRESH, LEAST_OF_A_FRESH_KIND = 0.82, 0.7
RELEVANT = {"a": 3, "b": 3, "c": 2, "d": 1}


@pytest.mark.parametrize(
    ("keys", "ndcg", "recall"),
    [
        (["a", "b", "c", "d"], 1.0, 1.0),
        (["b", "a", "c", "d"], 1.0, 1.0),
        (["a"], 7 / (7 + 7 / 1.58496 + 3 / 2 + 1 / 2.32193), 0.5),
        ([None, "x", "y", "a"], 7 / 2.32193 / (7 + 7 / 1.58496 + 3 / 2 + 1 / 2.32193), 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_the_best_order_measures_one_and_a_worse_one_less(keys, ndcg, recall):
    found = measured(Judged("q", "exact", RELEVANT), keys)
    assert found.ndcg == pytest.approx(ndcg, abs=1e-5)
    assert (found.recall, found.is_empty) == (recall, not keys)


def test_more_best_pages_than_places_can_all_be_recalled():
    judged = Judged("q", "exact", dict.fromkeys("abcd", 3))
    assert measured(judged, ["a", "b", "c"]).recall == 1.0


def test_what_has_no_best_page_has_no_recall():
    found = measured(Judged("q", "exact", {"a": 2}), ["a"])
    assert found.recall is None
    assert summary([found])["recall@3"] == 0.0


def evaluated(capsys, *options, queries=QUERIES):
    call_command("evaluate_search", queries, "--format", "json", *options)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("queries", "least", "least_of_a_kind", "most_empty"),
    [(QUERIES, LEAST, LEAST_OF_A_KIND, 0), (FRESH, LEAST_OF_FRESH, LEAST_OF_A_FRESH_KIND, 2)],
)
def test_residents_find_what_they_mean(
    index_of_demonstration, capsys, queries, least, least_of_a_kind, most_empty
):
    figures = evaluated(capsys, "--engine", "embedded", queries=queries)
    assert figures["ndcg@10"] >= least
    assert {kind for kind, found in figures["by_kind"].items() if found["ndcg@10"] < least_of_a_kind} == set()
    assert figures["zero_hits"] <= most_empty


@pytest.mark.parametrize(
    "line", ['{"q": "a"}', "[]", "no json", '{"q": "a", "kind": "exact", "relevant": {"x": "?"}}']
)
def test_a_line_that_is_no_judged_query_is_named(tmp_path, line):
    file = tmp_path / "queries.jsonl"
    file.write_text('{"q": "a", "kind": "exact", "relevant": {}}\n' + line)
    with pytest.raises(CommandError, match="2"):
        call_command("evaluate_search", file)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nothing\.jsonl"):
        call_command("evaluate_search", tmp_path / "nothing.jsonl")


def test_a_named_engine_that_is_not_set_up_is_refused(index):
    with pytest.raises(CommandError):
        call_command("evaluate_search", QUERIES, "--engine", "elasticsearch")
