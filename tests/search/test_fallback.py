"""A real Elasticsearch that is stopped, paused or killed: no search fails, no change is lost."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from django.core.management import CommandError, call_command

from search.contract import Unavailable
from search.engines import elastic, engines
from search.engines.elastic import REST
from search.engines.hurry import BUDGET
from search.index import indexing
from search.index.state import State, looks
from search.index.working import Worker
from search.searching import Asked, search
from sections.models import Entry, ServicePage
from sections.tree import add_page, publish
from tests.elasticsearch.node import Node

AT_MOST = BUDGET + 1  # seconds; what the embedded engine needs for itself on a busy machine is the second one


@pytest.fixture
def node(index, own_node, settings):
    """A node that the settings name and that holds the cabinet, as the embedded engine does."""
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = own_node.url, "cabinet"
    indexing.drain(cluster())
    return own_node


def cluster():
    return engines()["elasticsearch"]


def asked(query="субсидія"):
    """Who answered, in how many seconds."""
    began = monotonic()
    answer = search(Asked(query, counting=True))
    assert answer.results
    return answer.engine, monotonic() - began


def rested(monkeypatch):
    """The time is over for which the cluster is left alone."""
    monkeypatch.setattr(cluster().breaker, "clock", lambda: monotonic() + REST)


@pytest.mark.parametrize(
    ("leave", "come_back"), [(Node.stop, Node.start), (Node.kill, Node.start), (Node.pause, Node.resume)]
)
def test_while_it_is_away_the_embedded_engine_answers(node, monkeypatch, leave, come_back):
    assert asked()[0] == "elasticsearch"
    leave(node)
    answers = [asked() for _time in range(5)]
    assert {who for who, _seconds in answers} == {"embedded"}
    assert max(seconds for _who, seconds in answers) < AT_MOST
    come_back(node)
    assert asked()[0] == "embedded"
    rested(monkeypatch)
    assert asked()[0] == "elasticsearch"


def test_only_the_first_who_asks_waits_for_one_that_is_silent(node):
    node.pause()
    first, *others = [asked()[1] for _time in range(4)]
    assert first > BUDGET > max(others)


def test_no_search_fails_when_it_is_killed_between_them(node):
    with ThreadPoolExecutor(4) as pool:
        before = [pool.submit(asked) for _time in range(20)]
        assert before[0].result()[0] == "elasticsearch"
        node.kill()
        after = [pool.submit(asked) for _time in range(20)]
        answers = [each.result() for each in before + after]
    assert answers[-1][0] == "embedded"
    assert max(seconds for _who, seconds in answers) < AT_MOST * 2  # four at once on a core


def test_a_named_engine_that_is_away_is_an_error(node):
    node.stop()
    for command in (["search", "субсидія"], ["evaluate_search", "tests/search/queries.jsonl"]):
        with pytest.raises(CommandError):
            call_command(*command, "--engine", "elasticsearch")


def test_the_others_are_drained_before_one_that_is_away_is_told_of(node, service, capsys):
    node.stop()
    with pytest.raises(CommandError, match="elasticsearch"):
        call_command("search_index", "drain", "--format", "json")
    assert capsys.readouterr().out == ""
    assert service.pk in engines()["embedded"].held()


def test_killed_during_a_rebuild_it_has_what_it_had_and_is_built_again(node, monkeypatch):
    monkeypatch.setattr(elastic, "CHUNK", 20)

    def documents():
        for number, document in enumerate(indexing.all_documents()):
            if number == 50:
                node.kill()
            yield document

    before = cluster().held()
    with pytest.raises(Unavailable):
        cluster().rebuild(documents())
    node.start()
    assert cluster().held() == before
    call_command("search_index", "rebuild", "--engine", "elasticsearch")
    assert cluster().held() == before
    assert len(cluster().client.indices.get(index="*")) == 1


def test_no_change_of_a_burst_is_lost_when_it_is_killed_in_its_middle(node, category):
    worker = Worker()
    for number in range(30):
        page = add_page(category, ServicePage(title=f"Субсидія {number}"))
        if number == 10:
            node.kill()
        if number % 5 == 0:
            page.unpublish()
        if number % 7 == 0:
            page.delete()
        worker.look()
    assert search(Asked("субсидія 29")).results[0].page.page == page.pk
    assert {look.engine: state for look, state in looks()} == {"elasticsearch": State.AWAY, "embedded": State.WELL}
    node.start()
    assert indexing.difference(cluster()).missing
    worker.look()
    assert not indexing.check(cluster()).all
    assert cluster().held() == engines()["embedded"].held()


def test_a_silent_one_does_not_keep_the_others_behind(node, service, monkeypatch):
    monkeypatch.setattr(elastic, "LOOK", 0.1)
    node.pause()
    Worker().look()
    assert service.pk in engines()["embedded"].held()


def test_what_it_takes_late_does_not_stand_over_what_is_newer(node, service, monkeypatch):
    engine = cluster()
    indexing.drain(engine)
    publish(service)
    other = Entry.objects.get(section="catalog", number=1).page
    other.specific.save()
    monkeypatch.setattr(engine, "client", engine.client.options(request_timeout=1))
    node.pause()
    with pytest.raises(Unavailable):
        engine.take(indexing.documents([service.pk, other.pk]))
    service.title = "Пільги"
    publish(service)
    other.unpublish()
    node.resume()
    while indexing.drain(engine).all:
        pass
    indexing.drain(engines()["embedded"])
    assert engine.held() == engines()["embedded"].held()


def test_what_is_published_during_a_rebuild_is_found_during_it_and_after_the_next_look(node, service):
    engine = cluster()
    indexing.drain(engine)

    def documents():
        yield from list(indexing.all_documents())
        service.title = "Пільгове зубопротезування"
        publish(service)
        indexing.drain(engine)
        assert found("зубопротезування") == service.pk

    def found(query):
        return search(Asked(query), "elasticsearch").results[0].page.page

    engine.rebuild(documents())
    assert service.pk in indexing.drain(engine).outdated
    assert found("зубопротезування") == service.pk
    assert not indexing.check(engine).all
