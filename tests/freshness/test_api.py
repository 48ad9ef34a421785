"""How fresh pages are, by the API: to everybody without names of people, to the ICT office the board."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import APIToken, PageViewRestriction

from freshness.acts import check
from freshness.models import Check, Schedule
from freshness.opening import open_due
from freshness.standing import standings
from ownership.models import Responsibility
from sections.models import ServicePage
from sections.tree import add_page, address_of
from tests.decisions import ECOLOGY, LAW, WELFARE
from tests.freshness.conftest import DAY, FEBRUARY, JANUARY
from tests.ownership.cast import OUT, department

pytestmark = pytest.mark.django_db
OFFICE = ("obligations/", "board/")


@pytest.fixture
def ask(client, cast, pages):
    """The answer to somebody of the cast, by a token; to nobody without one."""
    tokens = {}

    def asked(path, who=None, token="", **query):
        if who and who not in tokens:
            tokens[who] = APIToken.create_token(user=cast[who], name="t")[1]
        token = tokens.get(who, token)
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return client.get(f"/api/v3/freshness/{path}", query, headers=headers)

    return asked


def everything(ask, path, **query):
    """All items of a list, part by part."""
    items = []
    while True:
        answer = ask(path, limit=20, offset=len(items), **query).json()
        items += answer["items"]
        if len(items) >= answer["count"]:
            return items


def test_a_page_tells_its_state_and_no_persons_name(ask, cast, pages):
    page = pages["own service"]
    before = ask(f"pages/{page.pk}/").json()
    assert before["checked"] is None
    assert before["departments"][0]["next_due"] == "2027-02-10"
    check([page], cast["editor"], "confirmed", JANUARY, "Звірено: Петренко")
    answer = ask(f"pages/{page.pk}/")
    assert answer.json() == {
        "id": page.pk,
        "title": "Своя",
        "url": address_of(page),
        "updated": before["updated"],
        "checked": "2027-01-11",
        "departments": [
            {
                "department": WELFARE,
                "schedule": "Щорічно, до 10 лютого",
                "next_due": "2028-02-10",
                "overdue_since": None,
            }
        ],
    }
    made = Check.objects.get()
    for secret in (made.user_name, made.note, cast["editor"].email):
        assert secret not in answer.content.decode()


def test_a_missed_day_is_told_as_the_page_itself_tells_it(ask, client, pages, settings):
    settings.TODAY = FEBRUARY + DAY
    page = pages["own entry"]
    [term] = ask(f"pages/{page.pk}/").json()["departments"]
    assert (term["next_due"], term["overdue_since"]) == (None, "2027-02-10")
    shown = client.get(page.get_url()).content.decode()
    assert "Мало бути оновлено до" in shown
    assert '<time datetime="2027-02-10">' in shown


def test_updated_is_the_day_in_kyiv(ask, pages):
    page = pages["own service"]
    type(page).objects.filter(pk=page.pk).update(last_published_at="2027-01-11T22:30:00Z")
    assert ask(f"pages/{page.pk}/").json()["updated"] == "2027-01-12"


def test_a_link_has_no_day(ask):
    schedule = next(one for one in Schedule.objects.select_related("responsibility") if one.is_link)
    answer = ask(f"pages/{schedule.responsibility.page_id}/").json()
    assert answer["departments"][0] | {"department": ""} == {
        "department": "",
        "schedule": "‒ *",
        "next_due": None,
        "overdue_since": None,
    }


def test_what_residents_do_not_see_is_not_there(ask, sign_in, pages):
    hidden, private = pages["own service"], pages["other service"]
    hidden.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    sign_in("admin")  # a session changes nothing
    listed = {one["id"] for one in everything(ask, "pages/")}
    assert pages["own entry"].pk in listed
    for pk in (hidden.pk, private.pk, 1, 10**30):
        for who in (None, "admin"):
            answer = ask(f"pages/{pk}/", who)
            assert answer.status_code == 404
            assert answer.headers["Content-Type"] == "application/problem+json"
        assert pk not in listed


def test_the_list_is_narrowed(ask, pages):
    own, other = pages["own service"].pk, pages["other service"].pk
    assert {one["id"] for one in ask("pages/", ids=f"{own},{other},99999").json()["items"]} == {own, other}
    assert ask("pages/", limit=1).json()["count"] > 90
    theirs = everything(ask, "pages/", department=f"  {WELFARE.upper()} ", section="catalog")
    assert own in {one["id"] for one in theirs}
    assert all(WELFARE in {term["department"] for term in one["departments"]} for one in theirs)
    assert {one["url"].split("/")[1] for one in theirs} == {pages["own entry"].get_url().split("/")[1]}
    assert everything(ask, "pages/", section="questions")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"ids": "1;2"}, "1,2,3"),
        ({"ids": "9" * 10}, "1,2,3"),
        ({"section": "nowhere"}, "nowhere"),
        ({"department": "Немає {x} %s"}, "«Немає {x} %s»"),
        ({"limit": "-1"}, "limit"),
    ],
)
def test_bad_input_is_named(ask, query, sentence):
    answer = ask("pages/", **query)
    assert answer.status_code == 422
    assert sentence in str(answer.json()["errors"])


@pytest.mark.parametrize(
    "query",
    [
        {"on": "завтра"},
        {"on": "2099-01-01"},
        {"since": "2027-02-01", "until": "2027-01-01"},
        {"department": "Немає"},
        {"section": "x"},
    ],
)
def test_the_boards_filters_refuse_with_their_sentence(ask, query):
    for path in OFFICE:
        answer = ask(path, "ict", **query)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["msg"]


def test_the_boards_lists_are_the_offices(ask, cast):
    for path in OFFICE:
        assert ask(path).status_code == 401
        assert ask(path, token="wagtail_made_up").status_code == 401
        for who in set(cast) - {"anonymous"}:
            off = who == "switched off"
            expected = 200 if who in ("ict", "admin") else 401 if off else 403
            answer = ask(path, who)
            assert answer.status_code == expected, (path, who)
            assert answer.headers["Cache-Control"] == "private, no-store"
            if expected != 200:
                assert "items" not in answer.json()
                assert "figures" not in answer.json()
    assert "switched off" in OUT


def test_a_session_is_no_token(sign_in, ask):
    sign_in("ict")
    assert [ask(path).status_code for path in OFFICE] == [401, 401]


def test_a_token_that_was_revoked_or_whose_holder_left_opens_nothing(ask, cast):
    token, key = APIToken.create_token(user=cast["ict"], name="Звіт")
    assert ask("board/", token=key).status_code == 200
    cast["ict"].groups.clear()
    assert ask("board/", token=key).status_code == 403
    token.revoke()
    assert ask("board/", token=key).status_code == 401


@pytest.mark.parametrize("on", [JANUARY - 40 * DAY, FEBRUARY + DAY, date(2028, 3, 1)])
def test_the_list_is_what_obligations_lists(ask, on):
    open_due(FEBRUARY)
    found = everything(ask, "obligations/", who="ict", on=on.isoformat())
    names = ("entry", "page", "department", "due_on", "status", "pages", "checked", "days_late")
    listed = Counter(tuple(getattr(one, name) for name in names) for one in standings(on))
    assert Counter(tuple(one[name] for name in names) for one in found) == listed


def test_the_figures_are_those_of_obligations(ask, pages, cast):
    open_due(FEBRUARY)
    check([pages["other entry"], pages["other service"]], cast["neighbour"], "confirmed", JANUARY, "Звірено")
    on = FEBRUARY + DAY
    board = ask("board/", "ict", on=on.isoformat()).json()
    by_state = Counter(one.status for one in standings(on))
    for name in ("overdue", "fulfilled", "fulfilled_late", "waived"):
        assert board["figures"][name] == by_state[name]
    assert board["on"] == on.isoformat()
    judged = sum(by_state[name] for name in ("overdue", "fulfilled", "fulfilled_late"))
    assert (board["share"]["in_time"], board["share"]["of"]) == (by_state["fulfilled"], judged)
    assert [line["section"] for line in board["sections"]] == ["catalog", "situations", "questions"]
    overdue = [one for one in standings(on) if one.status == "overdue"]
    by_department = Counter(one.department for one in overdue)
    by_section = Counter(one.entry.split("/")[0] for one in overdue)
    assert all(line["figures"]["overdue"] == by_department[line["department"]] for line in board["departments"])
    assert all(line["figures"]["overdue"] == by_section[line["section"]] for line in board["sections"])
    theirs = ask("board/", "ict", on=on.isoformat(), department=LAW.replace("Криворізької ", "")).json()
    assert [line["department"] for line in theirs["departments"]] == [LAW]


def test_the_list_is_narrowed_as_the_board_is(ask):
    on = (FEBRUARY + DAY).isoformat()
    open_due(FEBRUARY)
    late = everything(ask, "obligations/", who="ict", on=on, shown="overdue", department=ECOLOGY)
    assert late
    assert {(one["status"], one["department"]) for one in late} <= {("overdue", ECOLOGY)}
    titled = everything(ask, "obligations/", who="ict", title=late[0]["title"].upper())
    assert {one["title"] for one in titled} == {late[0]["title"]}


def test_more_pages_cost_no_more_queries(ask, pages):
    def counted(path, who=None, **query):
        ask(path, who)
        with CaptureQueriesContext(connection) as queries:
            assert ask(path, who, **query).status_code == 200
        return len(queries)

    assert counted("pages/", limit=9) == counted("pages/", limit=20)
    assert counted("obligations/", "ict", limit=1) == counted("obligations/", "ict", limit=20)
    lists = [("pages/", None), ("obligations/", "ict"), ("board/", "ict")]
    few = [counted(*one, department=WELFARE) for one in lists]
    for number in range(6):
        page = add_page(pages["own entry"], ServicePage(title=f"Послуга {number}"))
        mine = Responsibility.objects.create(page=page, department=department(WELFARE))
        Schedule.objects.create(responsibility=mine, phrase="Щоквартально**", starts_on=JANUARY)
    open_due(JANUARY)
    assert [counted(*one, department=WELFARE) for one in lists] == few


def test_what_is_public_is_kept_for_minutes_and_asked_for_again_cheaply(ask, client, pages):
    path = f"pages/{pages['own entry'].pk}/"
    answer = ask(path)
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]
    again = client.get(f"/api/v3/freshness/{path}", headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_all_of_it_is_in_the_document(client):
    document = client.get("/api/v3/openapi.json").json()
    paths = {path.removeprefix("/api/v3/freshness/"): operations["get"] for path, operations
             in document["paths"].items() if "/freshness/" in path}  # fmt: skip
    assert set(paths) == {"pages/", "pages/{page_id}/", "obligations/", "board/"}
    for name, operation in paths.items():
        assert operation["summary"]
        assert operation["tags"] == ["freshness"]
        assert operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert ("security" in operation) is (name in OFFICE)
        assert ("403" in operation["responses"]) is (name in OFFICE)
    scheme = document["components"]["securitySchemes"]["OfficeToken"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
