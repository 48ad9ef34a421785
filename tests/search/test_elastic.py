"""What only Elasticsearch has: an alias that a rebuild switches, refusals of single pages, a password."""

import pytest

from search.contract import Mark, Unavailable
from search.engines import elastic
from search.engines.elastic import Elastic
from tests.search.test_engines import document, found


@pytest.fixture
def engine(elasticsearch, index_prefix):
    """The engine in a cluster that knows nothing of it."""
    return Elastic(elasticsearch, index_prefix)


def names(engine):
    return [*engine.client.indices.get(index=f"{engine.index}*")]


def test_without_an_index_nothing_is_held_and_another_engine_must_answer(engine):
    assert engine.held() == {}
    for ask in (engine, engine.hurried()):
        with pytest.raises(Unavailable):
            found(ask, "довідка")
        with pytest.raises(Unavailable):
            ask.known([1])


def test_nothing_is_taken_into_an_index_that_is_not_there(engine):
    with pytest.raises(Unavailable):
        engine.take([document(1, "довідка")], gone=[2])
    assert names(engine) == []


def test_an_index_that_comes_back_is_searched_at_once(engine):
    hurried = engine.hurried()
    with pytest.raises(Unavailable):
        found(hurried, "довідка")
    engine.rebuild([document(1, "довідка")])
    assert found(engine.hurried(), "довідка") == [1]


def test_a_rebuild_removes_what_an_earlier_one_has_left_and_nothing_else(engine):
    for left in (f"{engine.alias}.left", f"{engine.index}.othershape.left", f"{engine.index}-other.shape.kept"):
        engine.client.indices.create(index=left)
    for _time in range(2):
        engine.rebuild([document(1, "довідка")])
    assert len(names(engine)) == 2
    assert f"{engine.index}-other.shape.kept" in names(engine)


def test_of_two_rebuilds_at_once_the_first_to_end_stands(engine, monkeypatch):
    monkeypatch.setattr(elastic, "CHUNK", 1)

    def documents():
        yield document(1, "довідка")
        yield document(2, "довідка")
        engine.rebuild([document(3, "довідка")])
        yield document(4, "довідка")

    with pytest.raises(Unavailable):
        engine.rebuild(documents())
    assert (found(engine, "довідка"), len(names(engine))) == ([3], 1)


def test_what_is_taken_during_a_rebuild_shows_as_outdated_after_it(engine):
    def documents():
        yield document(1, "довідка", stamp="1")
        engine.take([document(1, "довідка", stamp="2")])
        assert engine.held()[1].stamp == "2"

    engine.rebuild([])
    engine.rebuild(documents())
    assert engine.held() == {1: Mark("1", "d1")}


def test_pages_that_are_refused_are_told_of_and_the_others_are_held(engine):
    engine.rebuild([])
    with pytest.raises(Unavailable, match=r"facets.audience"):
        engine.take([document(1, "довідка", audience=["ж" * 40_000]), document(2, "довідка")])
    assert engine.held().keys() == {2}


def test_a_rebuild_with_a_page_that_is_refused_leaves_what_was_there(engine):
    engine.rebuild([document(1, "довідка")])
    with pytest.raises(Unavailable):
        engine.rebuild([document(1, "довідка", audience=["ж" * 40_000]), document(2, "довідка")])
    assert (engine.held().keys(), len(names(engine))) == ({1}, 1)


def test_a_name_and_a_password_may_stand_in_the_address(elasticsearch, index_prefix):
    engine = Elastic(elasticsearch.replace("://", "://cabinet:sec%40ret@"), index_prefix)
    engine.rebuild([document(1, "довідка")])
    assert found(engine, "довідка") == [1]


def test_no_error_tells_the_password(index_prefix):
    engine = Elastic("http://cabinet:sec%40ret@127.0.0.1:1", index_prefix)
    with pytest.raises(Unavailable) as away:
        engine.held()
    assert "ret" not in str(away.value)
    assert "127.0.0.1" in str(away.value)


def test_a_refused_question_says_nothing_of_the_cluster(engine):
    engine.rebuild([document(1, "довідка")])
    with pytest.raises(Unavailable):
        engine.hurried().asking.hits(engine.alias, query={"nonsense": {}})
    assert engine.breaker.may_try()
