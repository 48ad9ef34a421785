from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ownership.models import Department
from search.index import indexing
from search.models import Bet
from search.searching import Asked, search
from search.trying import Mark
from tests.days import TODAY
from tests.ownership.cast import OUT, people

DAY = timedelta(days=1)
NEW = "/admin/bets/new/"


@pytest.fixture
def found(index, service):
    """A service that residents find for «субсидія»."""
    indexing.drain(index)
    return service


def bet(page, **options):
    said = {"phrase": "субсидія", "department": Department.objects.first(), "note": "x"}
    return Bet.objects.create(page=page, **(said | options))


def said(service, **options):
    values = {
        "phrase": "житло",
        "side": "best",
        "page": service.pk,
        "position": 1,
        "starts_on": "",
        "ends_on": "",
        "department": Department.objects.first().pk,
        "note": "Мешканці шукають житло",
    }
    return values | options


def shown(response):
    return response.context["trial"]


def first(response):
    """The title of the page that comes first with the bet."""
    return shown(response).outcome.tried[0].after[0].title


def warned(response):
    return [warning.sentence for warning in shown(response).warnings]


def test_what_changes_is_shown_first_and_saved_when_it_is_sent_again(desk, found):
    response = desk.post(NEW, said(found))
    assert not Bet.objects.exists()
    assert first(response) == found.title
    assert '<span class="search-outcome__mark">' in response.content.decode()
    response = desk.post(NEW, said(found, shown=response.context["shown"]))
    assert response.status_code == 302
    assert search(Asked("житла")).results[0].page.page == found.pk


def test_what_was_changed_since_is_shown_again(desk, found):
    seen = desk.post(NEW, said(found)).context["shown"]
    response = desk.post(NEW, said(found, phrase="гуртожиток", shown=seen))
    assert first(response) == found.title
    assert not Bet.objects.exists()
    bet(found, phrase="житло", side="worst")
    assert warned(desk.post(NEW, said(found, shown=seen)))
    assert Bet.objects.count() == 1


def test_a_bet_to_come_is_tried_on_its_first_day(desk, found):
    response = desk.post(NEW, said(found, starts_on=(TODAY + DAY).isoformat()))
    assert (shown(response).on, first(response)) == (TODAY + DAY, found.title)


def test_a_bet_that_is_edited_is_compared_with_what_it_does_now(desk, found):
    kept = bet(found, phrase="житло")
    response = desk.post(reverse("bets:edit", args=[kept.pk]), said(found, side="worst"))
    was = shown(response).outcome.tried[0].before[0]
    assert (was.title, was.mark) == (found.title, Mark.LOST)
    assert warned(response) == []


def test_the_phrase_may_come_with_the_address(desk, db):
    assert 'value="довідка"' in desk.get(NEW, {"phrase": "довідка"}).content.decode()


@pytest.mark.parametrize(
    ("kept", "options", "about"),
    [
        ({"phrase": "житло", "side": "worst"}, {}, ["житло"]),
        ({"phrase": "житлова субсидія"}, {"phrase": "субсидія", "side": "worst"}, ["житлова субсидія"]),
        ({"phrase": "житло"}, {"position": 2}, ["житло"]),
        ({"phrase": "житло", "ends_on": TODAY}, {"starts_on": TODAY + DAY, "side": "worst"}, []),
        ({"phrase": "житло", "ends_on": TODAY - DAY}, {"side": "worst"}, []),
        ({"phrase": "субсидія", "side": "worst"}, {}, []),
        ({"phrase": "субсидія"}, {"ends_on": TODAY - DAY}, [None]),
    ],
)
def test_what_speaks_against_a_bet_is_told_before_it_is_saved(desk, found, kept, options, about):
    bet(found, **kept)
    response = desk.post(NEW, said(found, **options))
    assert [warning.bet and warning.bet.phrase for warning in shown(response).warnings] == about


def test_another_page_at_the_same_position_is_told_with_the_first_free_one(desk, found, category):
    bet(category, phrase="житло")
    bet(category, phrase="житло", position=2)
    (sentence,) = warned(desk.post(NEW, said(found)))
    assert category.title in sentence and "3" in sentence


def test_a_page_that_residents_cannot_find_is_told(desk, found):
    found.unpublish()
    (sentence,) = warned(desk.post(NEW, said(found)))
    assert found.title in sentence


@pytest.mark.parametrize(
    ("field", "options"),
    [
        ("phrase", {"phrase": "як де коли"}),
        ("phrase", {"phrase": "!!!"}),
        ("phrase", {"phrase": "ж" * 101}),
        ("page", {"page": ""}),
        ("page", {"page": "777777"}),
        ("position", {"position": 0}),
        ("note", {"note": " "}),
        ("__all__", {"starts_on": "2026-12-02", "ends_on": "2026-12-01"}),
    ],
)
def test_a_bet_that_cannot_be_is_refused_with_a_sentence(desk, found, field, options):
    response = desk.post(NEW, said(found, **options))
    assert list(response.context["form"].errors) == [field]
    assert not Bet.objects.exists()


def test_white_space_in_the_phrase_is_folded(desk, found):
    response = desk.post(NEW, said(found, phrase="  житлова \t субсидія "))
    desk.post(NEW, said(found, phrase="житлова субсидія", shown=response.context["shown"]))
    assert Bet.objects.get().phrase == "житлова субсидія"


def test_the_history_tells_what_was_and_what_is(desk, found):
    kept = bet(found)
    address = reverse("bets:edit", args=[kept.pk])
    seen = desk.post(address, said(found, phrase="житло")).context["shown"]
    desk.post(address, said(found, phrase="житло", shown=seen))
    told = desk.get(reverse("bets:history", args=[kept.pk])).content.decode()
    assert "«субсидія» →" in told and "«житло» →" in told


@pytest.mark.parametrize(
    ("asked", "phrases"),
    [
        ({}, {"діє", "згодом", "минуло", "видалено"}),
        ({"state": "standing"}, {"діє"}),
        ({"state": "coming"}, {"згодом"}),
        ({"state": "ended"}, {"минуло"}),
        ({"state": "lost"}, {"видалено"}),
        ({"side": "worst"}, {"минуло"}),
        ({"q": "видал"}, {"видалено"}),
    ],
)
def test_the_list_shows_what_is_asked_for(desk, service, category, asked, phrases):
    bet(category, phrase="діє")
    bet(category, phrase="згодом", starts_on=TODAY + DAY)
    bet(category, phrase="минуло", ends_on=TODAY - DAY, side="worst")
    bet(service, phrase="видалено")
    service.delete()
    response = desk.get("/admin/bets/", asked)
    assert {each.phrase for each in response.context["object_list"]} == phrases


def cost(desk):
    desk.get("/admin/bets/")
    with CaptureQueriesContext(connection) as queries:
        desk.get("/admin/bets/")
    return len(queries)


def test_the_list_costs_the_same_for_one_bet_and_for_many(desk, category):
    bet(category)
    one = cost(desk)
    for number in range(12):
        bet(category, phrase=f"фраза {number}", department=Department.objects.all()[number])
    assert cost(desk) == one


@pytest.mark.parametrize("who", ["admin", "ict", "editor", "head", "deputy", "neighbour", *sorted(OUT)])
def test_only_the_office_keeps_bets(client, found, who):
    user, kept = people()[who], bet(found)
    if who != "anonymous":
        client.force_login(user)
    addresses = [NEW, "/admin/bets/", *(reverse(f"bets:{name}", args=[kept.pk]) for name in ("edit", "history"))]
    opened = {client.get(address).status_code == 200 for address in addresses}
    seen = client.post(NEW, said(found))
    client.post(NEW, said(found, shown=seen.context["shown"] if seen.status_code == 200 else "x"))
    added = Bet.objects.count() == 2
    client.post(reverse("bets:delete", args=[kept.pk]))
    deleted = not Bet.objects.filter(pk=kept.pk).exists()
    is_office = who in ("admin", "ict")
    assert (opened, added, deleted) == ({is_office}, is_office, is_office)
