from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.log.reading import zero_results_last_week
from search.models import LoggedQuery
from tests.days import TODAY
from tests.decisions import ECOLOGY, WELFARE
from tests.ownership.cast import OUT, department, people

QUERIES = "/admin/search/queries/"


def logged(query, searches=1, *, age=0, empty=0, clicks=0, positions=0, results=5, of=()):
    row = LoggedQuery.objects.create(
        day=TODAY - timedelta(days=age),
        query=query,
        searches=searches,
        empty=empty,
        clicks=clicks,
        positions=positions,
        results=results,
    )
    row.departments.set([department(name) for name in of])
    return row


def rows(client, **asked):
    return client.get(QUERIES, asked).context["rows"]


def listed(client, **asked):
    return [row["query"] for row in rows(client, **asked)]


def test_a_query_is_summed_over_the_days_of_the_period(desk):
    logged("субсидія", 3, clicks=2, positions=3, results=9, age=1)
    logged("субсидія", 4, empty=1, clicks=2, positions=9, results=7)
    (row,) = rows(desk)
    expected = {"searched": 7, "found_nothing": 1, "opened": 4, "position": 3.0, "found_last": 7}
    assert {name: row[name] for name in expected} == expected
    assert desk.get(QUERIES).context["totals"] == (1, 7, 1, 4)


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({}, {"0", "6", "7", "29"}),
        ({"period": "7"}, {"0", "6"}),
        ({"period": "90"}, {"0", "6", "7", "29", "30", "89"}),
        ({"since": date(2026, 11, 15)}, {"0", "6"}),
        ({"since": date(2026, 8, 24), "until": date(2026, 10, 23)}, {"29", "30", "89"}),
        ({"until": date(2026, 11, 14), "period": "7"}, {"7"}),
        ({"since": date(2026, 8, 1), "until": date(2026, 8, 2)}, set()),
    ],
)
def test_the_period_takes_its_first_and_its_last_day(desk, asked, seen):
    for age in (0, 6, 7, 29, 30, 89, 90):
        logged(str(age), age=age)
    assert set(listed(desk, **asked)) == seen


def test_the_three_lists(desk):
    logged("часте", 50, clicks=40)
    logged("порожнє", 7, empty=7, results=0)
    logged("порожнє колись", 9, empty=2, clicks=9)
    logged("ніхто не відкриває", 20, clicks=3)
    logged("на межі", 20, clicks=4)
    logged("рідкісне", 9)
    assert listed(desk)[:3] == ["часте", "на межі", "ніхто не відкриває"]
    assert listed(desk, show="empty") == ["порожнє", "порожнє колись"]
    assert listed(desk, show="unopened") == ["ніхто не відкриває"]


def test_the_list_is_searched_and_leafed_through(desk):
    for number in range(60):
        logged(f"запит {number:02}")
    logged("Об'єкт".casefold(), 2)
    assert listed(desk, words="ОБ’ЄКТ") == ["об'єкт"]
    assert (len(rows(desk)), len(rows(desk, p=2))) == (50, 11)


def test_who_asks_for_what_cannot_be_is_told_so_and_sees_the_usual(desk):
    logged("субсидія")
    response = desk.get(QUERIES, {"since": "2026-11-20", "until": "2026-11-01"})
    assert response.context["form"].errors
    assert len(response.context["rows"]) == 1
    for asked in ({"show": "x"}, {"period": "8"}, {"department": "77777"}, {"since": "учора"}, {"p": "x"}):
        assert desk.get(QUERIES, asked).status_code == 200


@pytest.fixture
def of_departments(db):
    logged("субсидія", of=[WELFARE])
    logged("дерева", of=[ECOLOGY])
    logged("спільне", of=[WELFARE, ECOLOGY])
    logged("нічиє", empty=1, results=0)


EVERYTHING = {"субсидія", "дерева", "спільне", "нічиє"}
SEES = {
    "admin": EVERYTHING,
    "ict": EVERYTHING,
    "editor": {"субсидія", "спільне"},
    "head": {"субсидія", "спільне"},
    "deputy": {"субсидія", "спільне"},
    "neighbour": {"дерева", "спільне"},
}


@pytest.mark.parametrize("who", [*SEES, *sorted(OUT)])
def test_one_sees_the_queries_of_ones_own_departments(client, of_departments, who):
    user = people()[who]
    if who != "anonymous":
        client.force_login(user)
    response = client.get(QUERIES)
    assert (response.status_code == 200) is (who in SEES)
    if who in SEES:
        assert {row["query"] for row in response.context["rows"]} == SEES[who]
        assert response.context["totals"].queries == len(SEES[who])
    assert client.post(QUERIES).status_code in (302, 403, 405)


@pytest.mark.parametrize(
    ("who", "asked", "seen"),
    [
        ("ict", WELFARE, {"субсидія", "спільне"}),
        ("ict", "none", {"нічиє"}),
        ("editor", WELFARE, {"субсидія", "спільне"}),
        ("editor", ECOLOGY, {"субсидія", "спільне"}),
        ("editor", "none", {"субсидія", "спільне"}),
    ],
)
def test_the_department_is_a_filter_among_ones_own(client, of_departments, who, asked, seen):
    client.force_login(people()[who])
    chosen = asked if asked == "none" else department(asked).pk
    assert set(listed(client, department=chosen)) == seen


def test_a_row_leads_the_office_to_a_recommendation_and_everybody_to_the_search(client, of_departments):
    cast = people()
    client.force_login(cast["ict"])
    row = next(row for row in rows(client) if row["query"] == "субсидія")
    assert row["address"] == "/search/?q=%D1%81%D1%83%D0%B1%D1%81%D0%B8%D0%B4%D1%96%D1%8F"
    assert 'value="субсидія"' in client.get(row["add_phrase"]).content.decode()
    client.force_login(cast["editor"])
    assert all(not name.startswith("add_") for row in rows(client) for name in row)


def test_the_list_is_downloaded_with_what_it_is(desk, of_departments):
    logged("=1+1", clicks=3, positions=4)
    text = b"".join(desk.get(QUERIES, {"export": "csv", "words": "1"}).streaming_content).decode()
    assert "'=1+1" in text and "1.3" in text and "23.10.2026–21.11.2026" in text
    file = b"".join(desk.get(QUERIES, {"export": "xlsx"}).streaming_content)
    book = openpyxl.load_workbook(BytesIO(file))
    assert {row[0] for row in book.active.iter_rows(values_only=True)} >= EVERYTHING


def cost(client):
    client.get(QUERIES)
    with CaptureQueriesContext(connection) as queries:
        client.get(QUERIES)
    return len(queries)


@pytest.mark.parametrize("who", ["ict", "editor"])
def test_the_screen_costs_the_same_for_few_and_for_many(client, who, db):
    client.force_login(people()[who])
    logged("субсидія", of=[WELFARE])
    few = cost(client)
    for number in range(40):
        logged(f"запит {number}", of=[WELFARE, ECOLOGY])
    assert cost(client) == few


def test_the_board_learns_how_many_searches_of_the_week_found_nothing(db):
    logged("порожнє", 7, empty=5)
    logged("порожнє", 2, empty=2, age=6)
    logged("порожнє", 9, empty=9, age=7)
    found = zero_results_last_week()
    assert (found.empty, found.searches) == (7, 9)
