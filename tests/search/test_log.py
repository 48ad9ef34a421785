import json
import os
import signal
import sqlite3
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, connections

from ownership.models import Department
from search.contract import Candidate, Facet
from search.log import keeping, taking
from search.log.noting import note, note_click, spool
from search.log.taking import take_in
from search.models import LoggedQuery, SearchSettings, TakenFile
from search.planning.plan import Plan
from search.searching import Answer, Result
from sections.models import Entry
from tests.days import TODAY
from tests.decisions import ECOLOGY, WELFARE
from tests.ownership.cast import department

CLICK = "/search/click/"
SAID = {"query": "паспорт", "position": 3, "page": 17}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "queries"


def answer(total, *departments, engine="embedded"):
    """An answer whose first pages are of these departments, one each."""
    pages = [
        Candidate(n, None, "service", "x", "/", None, 1, {}, {Facet.DEPARTMENT: (str(pk),)}, ())
        for n, pk in enumerate(departments, 1)
    ]
    return Answer(Plan("", "", (), ()), [Result(page, 1, [], []) for page in pages], total, Counter(), engine)


def noted():
    spool().set_aside()
    return [json.loads(line) for file in spool().aside() for line in file.read_text().splitlines()]


def kept():
    columns = ("query", "searches", "empty", "results", "clicks", "positions")
    return list(LoggedQuery.objects.order_by("query").values_list(*columns))


def about(query):
    return {each.pk for each in LoggedQuery.objects.get(query=query).departments.all()}


def test_a_search_is_noted_masked_with_the_departments_of_its_first_pages():
    note("Паспорт 0971234567", answer(12, 5, 3, 5, 9))
    assert noted() == [{"day": TODAY.isoformat(), "query": "паспорт •••", "results": 12, "departments": [3, 5]}]


def test_a_search_that_no_engine_answered_or_that_says_nothing_is_not_noted():
    note("паспорт", answer(0, engine=""))
    note(" \x00 ", answer(0))
    assert noted() == []


def test_a_disk_that_refuses_does_not_break_the_search(folder):
    folder.write_text("a file where the folder should be")
    note("паспорт", answer(1))


def test_noting_asks_the_database_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        note("паспорт", answer(1, 2))
        note_click("паспорт", 1, 2)


def test_a_click_is_noted_without_cookie_token_or_database(client, settings, db, django_assert_num_queries):
    from django.test import Client

    with django_assert_num_queries(0):
        response = Client(enforce_csrf_checks=True).post(CLICK, SAID)
    assert (response.status_code, response.content, response.cookies) == (204, b"", {})
    assert noted() == [{"day": TODAY.isoformat(), "query": "паспорт", "position": 3, "page": 17}]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 400),
        (SAID | {"query": ""}, 400),
        (SAID | {"query": "\x00"}, 400),
        (SAID | {"query": "x" * 1001}, 400),
        (SAID | {"position": 0}, 400),
        (SAID | {"position": "перша"}, 400),
        (SAID | {"position": 10**9}, 400),
        (SAID | {"page": -1}, 400),
        (SAID | {"page": 10**30}, 400),
        (SAID | {"query": "x" * 9000}, 413),
    ],
)
def test_a_click_that_cannot_be_is_refused(client, db, said, status):
    assert client.post(CLICK, said).status_code == status
    assert noted() == []


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_click_is_posted_only(client, db, method):
    assert getattr(client, method)(CLICK).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "facebookexternalhit/1.1 (link preview)"},
        {"User-Agent": "curl/8.4"},
    ],
)
def test_robots_and_browsers_that_fetch_ahead_do_not_count(client, db, headers):
    assert client.post(CLICK, SAID, headers=headers).status_code == 204
    assert noted() == []


def test_what_was_noted_is_taken_in_once(db):
    note("паспорт", answer(12, department(WELFARE).pk))
    note("паспорт", answer(0))
    note("зуби", answer(0))
    note_click("паспорт", 2, 1)
    assert take_in() == 1
    note("Паспорт", answer(11, department(ECOLOGY).pk))
    note_click("паспорт", 5, 1)
    assert take_in() == 1
    assert take_in() == 0
    assert kept() == [("зуби", 1, 1, 0, 0, 0), ("паспорт", 3, 1, 11, 2, 7)]
    assert about("паспорт") >= {department(WELFARE).pk, department(ECOLOGY).pk}
    assert about("зуби") == set()
    assert not TakenFile.objects.exists()


def test_a_click_is_about_the_departments_of_its_page(db):
    note("паспорт", answer(0))
    page = Entry.objects.get(section="catalog", number=41).page_id
    note_click("паспорт", 1, page)
    take_in()
    assert about("паспорт") == set(
        Department.objects.filter(responsibilities__page=page).values_list("pk", flat=True)
    )


def test_a_click_without_a_search_and_a_department_that_is_not_there_leave_nothing(db):
    note_click("вигадане", 1, 1)
    note("паспорт", answer(1, 77777))
    take_in()
    assert kept() == [("паспорт", 1, 0, 1, 0, 0)]
    assert about("паспорт") == set()


def test_taking_in_costs_the_same_for_few_and_for_many(db, django_assert_max_num_queries):
    welfare = department(WELFARE).pk
    for number in range(300):
        note(f"запит №{number % 100}", answer(number, welfare))
    with django_assert_max_num_queries(20):
        take_in()
    assert LoggedQuery.objects.count() == 100


def test_a_day_is_kept_as_long_as_the_setting_says(db):
    for age in (0, 399, 400, 401):
        LoggedQuery.objects.create(day=TODAY - timedelta(days=age), query="паспорт", searches=1)
    take_in()
    assert LoggedQuery.objects.count() == 3
    SearchSettings.objects.update_or_create(defaults={"keep_days": 30})
    assert keeping.forget(TODAY) == 2
    assert [row.day for row in LoggedQuery.objects.all()] == [TODAY]


class Killed(BaseException):
    pass


def killed(*args, **options):
    raise Killed


@pytest.mark.parametrize("place", ["put", "attach", "remove"])
def test_whatever_stops_the_taking_nothing_is_lost_or_doubled(db, monkeypatch, place):
    note("паспорт", answer(12))
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(taking, place, killed)
        take_in()
    note("паспорт", answer(12))
    take_in()
    assert kept() == [("паспорт", 2, 0, 12, 0, 0)]
    assert not TakenFile.objects.exists() and not spool().aside()


def test_another_process_that_takes_the_same_file_counts_it_once(db, monkeypatch):
    note("паспорт", answer(12))
    lines_of = taking.lines_of

    def overtaken(file):
        monkeypatch.setattr(taking, "lines_of", lines_of)
        lines = list(lines_of(file))
        file.unlink()
        return iter(lines)

    spool().set_aside()
    (file,) = spool().aside()
    monkeypatch.setattr(taking, "lines_of", overtaken)
    taking.take(file)
    taking.take(file)
    assert kept() == [("паспорт", 1, 0, 12, 0, 0)]


@pytest.fixture
def database(db, tmp_path):
    """A copy of the tests' database in a file, for processes of their own."""
    if connection.vendor != "sqlite":
        pytest.skip("copies SQLite's own database")
    path = tmp_path / "copy.sqlite3"
    path.write_bytes(connection.connection.serialize())
    return path


def in_child(path, act):
    """Does it in a process of its own on the database in `path`; how the process ended."""
    child = os.fork()
    if not child:
        try:
            del connections["default"]
            connections.settings["default"]["NAME"] = str(path)
            act()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1]


def dying_at(statement):
    """Takes in, and is killed before it sends its `statement`-th statement."""
    sent = 0

    def count(execute, *args):
        nonlocal sent
        sent += 1
        if sent == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)

    def act():
        with connection.execute_wrapper(count):
            take_in()

    return act


def test_killed_before_any_statement_nothing_is_lost_or_doubled(database):
    note("паспорт", answer(12))
    statement = searches = 1
    while in_child(database, dying_at(statement)):
        note("паспорт", answer(12))
        searches, statement = searches + 1, statement + 1
    assert statement > 8
    assert sqlite3.connect(database).execute("SELECT searches FROM search_loggedquery").fetchall() == [(searches,)]


def test_no_column_says_who_searched_or_when_in_the_day(db):
    names = {field.name for field in LoggedQuery._meta.get_fields()}
    assert names == {
        "id", "day", "query", "searches", "empty", "results", "clicks", "positions", "departments",
    }  # fmt: skip


@pytest.mark.parametrize(("days", "status", "kept_days"), [("30", 302, 30), ("0", 200, 400), ("4000", 200, 400)])
def test_the_office_says_how_long_queries_are_kept(desk, days, status, kept_days):
    address = f"/admin/settings/search/searchsettings/{SearchSettings.load().pk}/"
    assert desk.post(address, {"keep_days": days}).status_code == status
    assert SearchSettings.load().keep_days == kept_days
