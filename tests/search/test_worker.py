"""The worker keeps indexes up with the site, and says how they stand."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from search.engines.embedded import Embedded
from search.index import state, working
from search.index.state import State
from search.index.working import OVERLAP, Keeper
from search.models import IndexLook, LoggedQuery, PageStamp
from sections.clock import now, today
from sections.tree import publish

NOW = now()


@pytest.fixture
def nowhere(tmp_path):
    """An engine that is away: its file is a folder."""
    (tmp_path / "folder").mkdir()
    return Embedded(tmp_path / "folder")


def test_what_is_published_is_taken_in_at_the_next_look(index, service):
    keeper = Keeper(index)
    keeper.look()
    assert service.pk in index.held()
    service.title = "Інша назва"
    publish(service)
    keeper.look()
    assert index.known([service.pk])[0].title == "Інша назва"


def test_a_stamp_that_shows_after_a_later_one_is_not_missed(index, service):
    keeper = Keeper(index)
    keeper.look()
    PageStamp.objects.filter(page_id=service.pk).update(stamp=keeper.seen - OVERLAP // 2)
    before = index.held()[service.pk]
    keeper.look()
    assert index.held()[service.pk] != before


def test_even_what_shows_much_later_is_found_by_the_next_whole_look(index, service):
    keeper = Keeper(index)
    keeper.look()
    PageStamp.objects.filter(page_id=service.pk).update(stamp=1)
    before = index.held()[service.pk]
    keeper.whole_at -= working.WHOLE_EVERY + 1
    keeper.look()
    assert index.held()[service.pk] != before


def test_a_look_for_new_stamps_costs_the_same_whatever_the_site_holds(
    index, service, django_assert_max_num_queries
):
    keeper = Keeper(index)
    keeper.look()
    with django_assert_max_num_queries(2):
        keeper.take_in()


def test_an_engine_that_is_away_is_noted_with_what_it_misses(nowhere, service):
    Keeper(nowhere).look()
    look = IndexLook.objects.get()
    assert look.failure
    assert look.waiting == PageStamp.objects.count()
    assert look.waiting_since
    assert state.state(look, now()) == State.AWAY


def test_one_that_is_away_keeps_no_other_waiting(index, nowhere, service, monkeypatch):
    monkeypatch.setattr(working, "engines", lambda: {"away": nowhere, "embedded": index})
    working.Worker().look()
    assert service.pk in index.held()


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ({"looked_at": NOW}, State.WELL),
        ({"looked_at": NOW - timedelta(minutes=3)}, State.SILENT),
        ({"looked_at": NOW, "failure": "no answer"}, State.AWAY),
        ({"looked_at": NOW, "waiting": 1, "waiting_since": NOW - timedelta(minutes=4)}, State.WELL),
        ({"looked_at": NOW, "waiting": 1, "waiting_since": NOW - timedelta(minutes=6)}, State.LATE),
    ],
)
def test_the_state_of_an_index(look, expected):
    assert state.state(IndexLook(engine="embedded", machine="one", **look), NOW) == expected


def test_this_machine_is_ready_while_nothing_waits_for_long(index, service):
    assert state.is_ready()
    PageStamp.objects.filter(page_id=service.pk).update(stamp=1)
    assert not state.is_ready()
    call_command("search_worker", "--once")
    assert state.is_ready()


def test_the_office_alone_sees_how_indexes_stand(client, desk, nowhere, service):
    Keeper(nowhere).look()
    assert "не відповідає" in desk.get("/admin/search/indexes/").content.decode()
    assert "не відповідає" in desk.get("/admin/board/").content.decode()


def test_the_board_tells_how_often_residents_found_nothing(desk):
    LoggedQuery.objects.create(day=today(), query="щось", searches=5, empty=3)
    board = desk.get("/admin/board/").content.decode()
    assert "усього 5" in board
    assert "/admin/search/queries/?show=empty" in board


def test_a_screen_without_any_look_says_what_to_do(desk):
    assert "search_worker" in desk.get("/admin/search/indexes/").content.decode()


def test_setting_up_brings_the_index_up(index, service):
    from search.index.indexing import bring_up

    PageStamp.objects.all().delete()
    bring_up()
    assert service.pk in index.held()
