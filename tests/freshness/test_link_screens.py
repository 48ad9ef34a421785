"""Broken links on the admin's screens: who sees which, and who may do what about them. Real GETs and POSTs."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.urls import reverse

from freshness.links import fetching
from freshness.links.listing import broken_links_of
from freshness.links.rules import Answer, Fault, State
from freshness.models import Link, LinkPlace, Schedule
from sections.clock import now
from sections.models import SectionPage, ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import WELFARE
from tests.ownership import cast as played
from tests.ownership.cast import department

pytestmark = pytest.mark.django_db
OWN, OTHERS, NOBODYS, RULE = (f"https://{name}.example/" for name in ("own", "others", "nobodys", "rule"))
LINKS = reverse("links")


@pytest.fixture
def cast():
    return played.people()


@pytest.fixture
def sign_in(client, cast):
    def signed_in(who):
        client.logout()
        if who != "anonymous":
            client.force_login(cast[who])
        return client

    return signed_in


@pytest.fixture
def links(cast):
    """Broken links: on WELFARE's page, on ECOLOGY's, on a section, and one that WELFARE's responsibility is."""
    found = played.pages()
    link = Schedule.objects.filter(phrase="‒ *").first().responsibility
    link.department = department(WELFARE)
    link.save()
    section = SectionPage.objects.get(section="questions")
    places = {
        OWN: {"page": found["own service"]},
        OTHERS: {"page": found["other service"]},
        NOBODYS: {"page": section},
        RULE: {"responsibility": link},
    }
    made = {address: broken(address) for address in places}
    for address, place in places.items():
        LinkPlace.objects.create(link=made[address], **place)
    return made


def broken(address, **options):
    hour_ago = now() - timedelta(hours=1)
    wrong = {"state": State.BROKEN, "fault": Fault.NOT_FOUND, "status": 404, "broken_since": TODAY}
    return Link.objects.create(address=address, checked_at=hour_ago, **wrong | options)


@pytest.fixture
def no_web(monkeypatch):
    """What the web answers, and what was asked of it in which transaction."""
    asked = []

    def answer(address, **options):
        asked.append(address)
        return Answer(None, 200)

    monkeypatch.setattr(fetching, "ask", answer)
    return asked


def text(response):
    return response.content.decode()


SEES = {
    "editor": {OWN, RULE},
    "head": {OWN, RULE},
    "deputy": {OWN, RULE},
    "neighbour": {OTHERS},
    "ict": {OWN, OTHERS, NOBODYS, RULE},
    "admin": {OWN, OTHERS, NOBODYS, RULE},
}
TENDS = {
    "editor": {OWN},
    "head": {OWN},
    "deputy": {OWN},
    "neighbour": {OTHERS},
    "ict": {NOBODYS, RULE},
    "admin": {OWN, OTHERS, NOBODYS, RULE},
}
OUTSIDERS = ["anonymous", "stranger", "former", "deputy before", "deputy after", "switched off"]


@pytest.mark.parametrize("who", SEES)
def test_one_sees_the_broken_links_of_ones_pages(sign_in, links, cast, who):
    browser = sign_in(who)
    listed, home = text(browser.get(LINKS)), text(browser.get("/admin/"))
    for address, link in links.items():
        seen = address in SEES[who]
        assert (address in listed) is seen
        assert (address in home) is seen
        assert (browser.get(reverse("link", args=[link.pk])).status_code == 200) is seen
    assert {link.address for link in broken_links_of(cast[who])} == SEES[who]
    assert reverse("links") in home


@pytest.mark.parametrize("who", [*TENDS, *OUTSIDERS])
def test_who_may_call_a_link_a_false_alarm(sign_in, links, who):
    browser = sign_in(who)
    for link in links.values():
        browser.post(reverse("link", args=[link.pk]), {"note": "Відкривається"})
    called = set(Link.objects.filter(note="Відкривається").values_list("address", flat=True))
    assert called == TENDS.get(who, set())


@pytest.mark.parametrize("who", [*TENDS, *OUTSIDERS])
def test_who_may_take_a_false_alarm_back(sign_in, links, who):
    Link.objects.update(note="Так", called_false_by="Хтось", called_false_at=now())
    browser = sign_in(who)
    for link in links.values():
        browser.post(reverse("link_take_back", args=[link.pk]))
    taken_back = set(Link.objects.filter(called_false_at=None).values_list("address", flat=True))
    assert taken_back == TENDS.get(who, set())


@pytest.mark.parametrize("who", [*TENDS, *OUTSIDERS])
def test_who_may_ask_again(sign_in, links, no_web, who):
    browser = sign_in(who)
    for link in links.values():
        browser.post(reverse("link_again", args=[link.pk]))
    assert set(no_web) == TENDS.get(who, set())
    assert set(Link.objects.filter(state=State.OK).values_list("address", flat=True)) == TENDS.get(who, set())


def test_nothing_is_done_by_a_mere_visit(sign_in, links, no_web):
    browser = sign_in("editor")
    for name in ("link_again", "link_take_back"):
        assert browser.get(reverse(name, args=[links[OWN].pk])).status_code == 405
    assert no_web == []


def test_a_false_alarm_needs_a_note_and_is_found_by_the_filter(sign_in, links, cast):
    browser, url = sign_in("editor"), reverse("link", args=[links[OWN].pk])
    assert "Це поле" in text(browser.post(url, {"note": " "}))
    assert OWN in text(browser.get(LINKS))
    assert OWN in text(browser.post(url, {"note": "Пускає лише людей"}, follow=True))
    assert OWN not in text(browser.get(LINKS))
    assert OWN not in text(browser.get("/admin/"))
    kept = text(browser.get(LINKS, {"shown": "false"}))
    assert OWN in kept
    assert "Пускає лише людей" in kept
    assert "editor" in text(browser.get(url))
    browser.post(reverse("link_take_back", args=[links[OWN].pk]))
    assert OWN in text(browser.get(LINKS))


def test_what_failed_once_is_found_by_the_filter_alone(sign_in, links):
    doubtful = broken("https://once.example/", state=State.UNKNOWN, fault=Fault.SLOW, status=None)
    LinkPlace.objects.create(link=doubtful, page=links[OWN].places.get().page)
    browser = sign_in("editor")
    assert doubtful.address not in text(browser.get(LINKS))
    shown = text(browser.get(LINKS, {"shown": "doubtful"}))
    assert doubtful.address in shown
    assert OWN not in shown
    assert OWN not in text(browser.get(LINKS, {"address": "nothing"}))


def test_titles_lead_to_the_editor_of_ones_own_pages(sign_in, links):
    page = links[OWN].places.get().page
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text(sign_in("editor").get(LINKS))
    office = text(sign_in("ict").get(LINKS))
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) not in office
    assert reverse("wagtailadmin_explore", args=[page.pk]) in office
    rule = reverse("responsibilities:edit", args=[links[RULE].places.get().responsibility_id])
    assert rule in office
    assert rule not in text(sign_in("editor").get(LINKS))


def test_buttons_show_to_whom_they_work(sign_in, links):
    seen, again = text(sign_in("editor").get(LINKS)), "link_again"
    assert reverse(again, args=[links[OWN].pk]) in seen
    assert reverse(again, args=[links[RULE].pk]) not in seen
    assert "<form" not in text(sign_in("editor").get(reverse("link", args=[links[RULE].pk]))).split("<main", 1)[1]


def test_somebody_who_asks_again_too_soon_is_told_so(sign_in, links, no_web):
    browser, url = sign_in("editor"), reverse("link_again", args=[links[OWN].pk])
    assert "Адреса відповідає." in text(browser.post(url, follow=True))
    assert "Адресу щойно перевірено." in text(browser.post(url, follow=True))
    assert no_web == [OWN]


def test_asking_again_holds_no_transaction(sign_in, links, monkeypatch):
    depth = []
    monkeypatch.setattr(
        fetching, "ask", lambda *a, **k: depth.append(len(connection.savepoint_ids)) or Answer(None, 200)
    )
    before = len(connection.savepoint_ids)
    sign_in("editor").post(reverse("link_again", args=[links[OWN].pk]))
    assert depth == [before]


def test_the_list_is_exported(sign_in, links):
    browser = sign_in("ict")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(browser.get(LINKS, {"export": "xlsx"})))).active
    rows = list(sheet.values)
    assert len(rows) == 5
    assert "Такої сторінки на сайті немає. (HTTP 404)" in rows[1]
    assert OWN in b"".join(browser.get(LINKS, {"export": "csv"})).decode()


def test_home_shows_nothing_when_nothing_is_broken(sign_in, links):
    Link.objects.update(state=State.OK, fault="")
    assert "broken-links" not in text(sign_in("editor").get("/admin/"))


def more(links, count=15):
    own = links[OWN].places.get().page.get_parent()
    for number in range(count):
        page = add_page(own, ServicePage(title=f"Послуга {number}"))
        LinkPlace.objects.create(link=broken(f"https://{number}.example/"), page=page)
        LinkPlace.objects.create(link=links[OWN], page=page)


def test_home_shows_ten_and_leads_to_the_rest(sign_in, links):
    browser = sign_in("editor")
    assert "Усі непрацюючі посилання" not in text(browser.get("/admin/"))
    more(links)
    home = text(browser.get("/admin/"))
    assert "17 непрацюючих посилань" in home
    assert "Усі непрацюючі посилання" in home


@pytest.mark.parametrize("who", ["editor", "ict"])
@pytest.mark.parametrize("url", [LINKS, "/admin/"])
def test_screens_cost_the_same_for_more_links(
    sign_in, links, who, url, django_assert_num_queries, django_assert_max_num_queries
):
    more(links, 10)
    browser = sign_in(who)
    browser.get(url)
    with django_assert_max_num_queries(60) as few:
        browser.get(url)
    for number in range(20, 30):
        link = broken(f"https://{number}.example/")
        LinkPlace.objects.create(link=link, page=links[OWN].places.first().page)
    with django_assert_num_queries(len(few)):
        browser.get(url)


def test_broken_links_cost_the_same_for_more_of_them(links, cast, django_assert_num_queries):
    def shown():
        user = type(cast["editor"]).objects.get(pk=cast["editor"].pk)
        return [(link.address, link.places_in_words) for link in broken_links_of(user)]

    with django_assert_num_queries(5):
        assert len(shown()) == 2
    more(links)
    with django_assert_num_queries(5):
        assert len(shown()) == 17
