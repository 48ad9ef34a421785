"""Links: where they stand, what answers make of them, a check that goes on where it stopped."""

import json
from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock, URLBlock
from wagtail.documents import get_document_model
from wagtail.models import ModelLogEntry, ReferenceIndex

from freshness.links import checking, fetching
from freshness.links.addresses import LONGEST, asked_as, host_of
from freshness.links.alarms import ask_again, call_false, take_back
from freshness.links.checking import check_links
from freshness.links.fetching import Turns, ask
from freshness.links.reading import everywhere, in_block, on_page
from freshness.links.rules import Answer, Fault, Standing, State, after, answer_of
from freshness.models import Link, LinkPlace, Schedule
from ownership.models import Responsibility
from sections.clock import now
from sections.models import Entry, PackagePage, SectionPage, ServicePage
from sections.tree import add_page, publish
from tests.days import TODAY
from tests.freshness.web import Reply, opened
from tests.ownership.cast import person

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
GONE, ERROR, FINE = Answer(Fault.NOT_FOUND, 404), Answer(Fault.STATUS, 500), Answer(None, 200)
BUSY = Answer(Fault.BUSY, 429)


@pytest.fixture
def category():
    return Entry.objects.get(section="catalog", number=41).page


@pytest.fixture
def place(category):
    """Makes a page with links to the given addresses."""

    def made(*addresses, title="Послуга"):
        return add_page(category, ServicePage(title=title, body=linked(*addresses)))

    return made


@pytest.fixture
def no_web(monkeypatch):
    """What the web answers: nothing is asked of it."""
    answers = {}
    monkeypatch.setattr(fetching, "ask", lambda address, *args, **kwargs: answers.get(address, FINE))
    return answers


def linked(*addresses):
    return "".join(f'<p><a href="{address}">звідси</a></p>' for address in addresses)


def to_page(page):
    return f'<p><a linktype="page" id="{page.pk}">сторінка</a></p>'


def of(address):
    return Link.objects.get(address=address)


def found_on(page):
    return {found.address for found in on_page(page)}


def weekly(ask=lambda address: FINE, **options):
    """A run when everything is due."""
    return check_links(0, ask=ask, **options)


@pytest.mark.parametrize(
    ("before", "answer", "then"),
    [
        (Standing(), FINE, Standing(State.OK)),
        (Standing(), GONE, Standing(State.BROKEN, 1, TODAY)),
        (Standing(), Answer(Fault.NO_NAME), Standing(State.BROKEN, 1, TODAY)),
        (Standing(), ERROR, Standing(State.UNKNOWN, 1, TODAY)),
        (Standing(State.UNKNOWN, 1, TODAY - WEEK), ERROR, Standing(State.BROKEN, 2, TODAY - WEEK)),
        (Standing(State.UNKNOWN, 1, TODAY - WEEK), BUSY, Standing(State.UNKNOWN, 1, TODAY - WEEK)),
        (Standing(State.BROKEN, 2, TODAY - WEEK), BUSY, Standing(State.UNKNOWN, 2, TODAY - WEEK)),
        (Standing(State.BROKEN, 2, TODAY - WEEK), Answer(Fault.SLOW), Standing(State.BROKEN, 3, TODAY - WEEK)),
        (Standing(State.BROKEN, 2, TODAY - WEEK), FINE, Standing(State.OK)),
        (Standing(State.OK), Answer(Fault.INWARD), Standing(State.UNKNOWN)),
    ],
)
def test_what_an_answer_makes_of_a_link(before, answer, then):
    assert after(before, answer, TODAY) == then


@pytest.mark.parametrize(
    ("status", "fault"),
    [(200, None), (204, None), (304, None), (401, Fault.STATUS), (403, Fault.STATUS), (404, Fault.NOT_FOUND),
     (410, Fault.NOT_FOUND), (429, Fault.BUSY), (500, Fault.STATUS), (503, Fault.BUSY), (504, Fault.STATUS)],
)  # fmt: skip
def test_what_a_status_says(status, fault):
    assert answer_of(status) == Answer(fault, status)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1"),
        (" HTTP://example.org ", "HTTP://example.org"),
        ("/posluhy/", "https://cabinet.example/posluhy/"),
        ("//example.org/a", "https://example.org/a"),
        ("mailto:a@example.org", None),
        ("tel:+380", None),
        ("#up", None),
        ("", None),
        ("javascript:alert(1)", None),
        ("https://example.org/" + "a" * LONGEST, None),
    ],
)
def test_which_addresses_are_of_the_web(text, asked):
    assert asked_as(text, "https://cabinet.example") == asked


@pytest.mark.parametrize(
    ("address", "host"), [("https://EXAMPLE.org:8/a", "example.org"), ("http://[", ""), ("http://", "")]
)
def test_the_host_of_an_address(address, host):
    assert host_of(address) == host


def test_the_same_address_in_several_places_is_one_link(place):
    first = place("https://a.example/x", "https://a.example/x#part", "mailto:a@a.example", "tel:1")
    second = place("https://a.example/x")
    asked = []
    weekly(lambda address: asked.append(address) or FINE)
    assert asked == ["https://a.example/x"]
    assert set(of("https://a.example/x").places.values_list("page", flat=True)) == {first.pk, second.pk}


def test_every_field_of_a_page_is_read(category, place):
    document = get_document_model().objects.create(title="Наказ", file=ContentFile(b"x", "x.txt"))
    words = (
        f'<a linktype="document" id="{document.pk}">наказ</a><embed embedtype="media" url="https://v.example/">'
    )
    page = add_page(
        category,
        ServicePage(title="Послуга", body=linked("https://a.example/"), documents=words + to_page(category)),
    )
    expected = {"https://a.example/", "https://v.example/", f"document:{document.pk}", f"page:{category.pk}"}
    assert found_on(page) == expected
    section = SectionPage.objects.get(section="situations")
    package = PackagePage(title="Пакунок", services=[("page", page), ("page", category)])
    assert found_on(add_page(section, package)) == {f"page:{page.pk}", f"page:{category.pk}"}


def test_every_block_is_read():
    item = StructBlock([("text", RichTextBlock()), ("more", ListBlock(URLBlock()))])
    block = StreamBlock([("item", item), ("address", URLBlock())])
    kept = [
        {"type": "item", "value": {"text": linked("https://a.example/"), "more": ["https://b.example/"]}},
        {"type": "item", "value": {"more": [{"type": "item", "value": "https://c.example/", "id": "1"}]}},
        {"type": "address", "value": "https://d.example/"},
        {"type": "gone", "value": "https://e.example/"},
    ]
    assert list(in_block(block, kept)) == [f"https://{letter}.example/" for letter in "abcd"]


def test_the_address_of_a_responsibility_counts_while_it_is_a_link():
    link = Schedule.objects.filter(phrase="‒ *").first()
    Schedule.objects.filter(pk=link.pk).update(address="https://a.example/")
    other = Schedule.objects.exclude(phrase="‒ *").first()
    Schedule.objects.filter(pk=other.pk).update(address="https://b.example/")
    assert [(at.address, at.responsibility) for at in everywhere() if at.responsibility] == [
        ("https://a.example/", link.responsibility_id)
    ]
    Responsibility.objects.filter(pk=link.responsibility_id).update(ended_on=TODAY)
    assert not [at for at in everywhere() if at.responsibility]


def test_reading_costs_the_same_for_more_pages(place, django_assert_num_queries, django_assert_max_num_queries):
    place("https://a.example/")
    with django_assert_max_num_queries(12) as few:
        everywhere()
    for number in range(5):
        place(f"https://a.example/{number}")
    with django_assert_num_queries(len(few)):
        everywhere()


def test_places_follow_publishing(place):
    page = place("https://a.example/", "https://b.example/")
    assert set(Link.objects.values_list("address", flat=True)) == {"https://a.example/", "https://b.example/"}
    page.body = linked("https://b.example/", "https://c.example/")
    page.save_revision()
    assert of("https://a.example/").places.exists()
    publish(page)
    assert set(Link.objects.values_list("address", flat=True)) == {"https://b.example/", "https://c.example/"}
    page.unpublish()
    assert not Link.objects.exists()
    publish(page)
    assert LinkPlace.objects.count() == 2
    page.delete()
    assert not LinkPlace.objects.exists()
    assert not Link.objects.exists()


def test_a_check_finds_what_no_signal_told_of(place):
    page = place("https://a.example/")
    ServicePage.objects.filter(pk=page.pk).update(body=linked("https://b.example/"))
    answer = weekly()
    assert answer == {"links": 1, "checked": 1, "ok": 1, "broken": 0, "unknown": 0, "left": 0}
    assert Link.objects.get().address == "https://b.example/"


def test_links_to_the_sites_own_pages_follow_those(category, place):
    target = place(title="Субсидія")
    page = add_page(category, ServicePage(title="Звідси", body=to_page(target)))
    section = SectionPage.objects.get(section="situations")
    package = add_page(section, PackagePage(title="Пакунок", services=[("page", target)]))
    assert weekly() == {"links": 1, "checked": 0, "ok": 1, "broken": 0, "unknown": 0, "left": 0}
    link = Link.objects.get()
    assert set(link.places.values_list("page", flat=True)) == {page.pk, package.pk}
    target.unpublish()
    link.refresh_from_db()
    assert (link.state, link.fault, str(link)) == (State.BROKEN, Fault.HIDDEN, "сторінка: Субсидія")
    publish(target)
    link.refresh_from_db()
    assert link.state == State.OK
    target.delete()
    link.refresh_from_db()
    assert (link.state, link.fault, str(link)) == (State.BROKEN, Fault.DELETED, "сторінка: Субсидія")
    assert weekly()["broken"] == 1


def test_the_sites_own_addresses_are_looked_up_and_never_asked(category, place, settings, no_web):
    settings.SITE_URL = "https://cabinet.example"
    path = category.url_path.removeprefix("/cabinet")
    fine = [path, path.rstrip("/"), f"https://cabinet.example{path}?from=mail", "/", "/search-me/", "/media/a.pdf"]
    place(*fine, "/documents/77/a.pdf", "/a.php")
    assert weekly()["checked"] == 0
    broken = dict(Link.objects.broken().values_list("address", "fault"))
    assert broken == {
        "https://cabinet.example/search-me/": Fault.NOT_FOUND,
        "https://cabinet.example/documents/77/a.pdf": Fault.DELETED,
        "https://cabinet.example/a.php": Fault.NOT_FOUND,
    }


def test_two_runs_must_fail_before_a_link_is_broken(place):
    place("https://a.example/")
    assert weekly(lambda address: ERROR)["unknown"] == 1
    assert weekly(lambda address: BUSY)["unknown"] == 1
    assert weekly(lambda address: ERROR)["broken"] == 1
    link = of("https://a.example/")
    assert (link.broken_since, link.status, link.failures) == (TODAY, 500, 2)
    assert weekly()["ok"] == 1
    link.refresh_from_db()
    assert (link.broken_since, link.fault, link.failures) == (None, "", 0)


def test_the_day_on_which_it_began_is_kept(place, settings):
    place("https://a.example/")
    weekly(lambda address: GONE)
    settings.TODAY = TODAY + WEEK
    weekly(lambda address: GONE)
    assert of("https://a.example/").broken_since == TODAY


def test_a_killed_run_goes_on_where_it_stopped(place):
    addresses = [f"https://{number}.example/" for number in range(6)]
    place(*addresses)
    asked = []

    def killed(address):
        asked.append(address)
        if len(asked) == 4:
            raise KeyboardInterrupt
        return FINE

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "ask_all", lambda addresses, ask: ((one, ask(one)) for one in addresses))
        with pytest.raises(KeyboardInterrupt):
            check_links(ask=killed)
    kept = set(Link.objects.filter(state=State.OK).values_list("address", flat=True))
    assert kept == set(asked[:3])
    again = []
    answer = check_links(ask=lambda address: again.append(address) or FINE)
    assert set(again) == set(addresses) - kept
    assert (answer["checked"], answer["ok"], answer["left"]) == (3, 6, 0)
    assert check_links(ask=lambda address: again.append(address) or FINE)["checked"] == 0


def test_only_what_was_not_asked_for_some_days_is_asked(place):
    place("https://a.example/", "https://b.example/")
    weekly()
    Link.objects.filter(address="https://a.example/").update(checked_at=now() - timedelta(days=6, minutes=1))
    assert check_links(7, ask=lambda address: FINE)["checked"] == 0
    assert check_links(ask=lambda address: FINE)["checked"] == 1


def test_a_limit_leaves_the_rest_for_the_next_run(place):
    place(*(f"https://{number}.example/" for number in range(5)))
    told = []
    answer = check_links(limit=2, ask=lambda address: FINE, progress=lambda *far: told.append(far))
    assert (answer["checked"], answer["left"], answer["unknown"]) == (2, 3, 3)
    assert told == [(1, 2), (2, 2)]
    assert check_links(ask=lambda address: FINE)["checked"] == 3


def test_a_check_against_real_sites(place):
    with opened() as site:
        site["/fine"], site["/error"], site["/busy"] = Reply(), Reply(500), Reply(503)
        place(*(site.at(path) for path in ("/fine", "/error", "/busy", "/gone")))
        run = partial(check_links, 0, ask=partial(ask, turns=Turns(0), allow_loopback=True))
        assert run() == {"links": 4, "checked": 4, "ok": 1, "broken": 1, "unknown": 2, "left": 0}
        assert run() == {"links": 4, "checked": 4, "ok": 1, "broken": 2, "unknown": 1, "left": 0}
    broken = dict(Link.objects.broken().values_list("fault", "status"))
    assert broken == {Fault.NOT_FOUND: 404, Fault.STATUS: 500}


def test_a_false_alarm_outlives_runs_and_the_page_it_stood_on(place):
    page, user = place("https://a.example/"), person("editor", first_name="Олена")
    weekly(lambda address: GONE)
    link = of("https://a.example/")
    call_false(link, "Відкривається в браузері", user)
    answer = weekly(lambda address: GONE)
    assert (answer["broken"], answer["ok"]) == (0, 1)
    page.delete()
    assert weekly(lambda address: GONE)["links"] == 0
    place("https://a.example/")
    weekly(lambda address: GONE)
    link.refresh_from_db()
    assert (link.note, link.called_false_by) == ("Відкривається в браузері", "Олена")
    assert not Link.objects.broken().exists()
    take_back(link, user)
    assert Link.objects.broken().get() == link
    told = ModelLogEntry.objects.filter(action__startswith="freshness.").order_by("pk")
    assert [entry.message for entry in told] == [
        "Хибна тривога: Відкривається в браузері",
        "Уже не хибна тривога; примітка була: Відкривається в браузері",
    ]


def test_one_link_is_asked_again_but_not_twice_in_a_minute(place, no_web):
    place("https://a.example/")
    link = of("https://a.example/")
    no_web[link.address] = GONE
    assert ask_again(link)
    assert link.state == State.BROKEN
    no_web.clear()
    assert not ask_again(link)
    link.checked_at -= timedelta(minutes=1)
    assert ask_again(link)
    assert link.state == State.OK


def test_links_are_no_use_of_a_page(place):
    page = place("https://a.example/")
    assert not ReferenceIndex.get_references_to(page).exists()


def test_the_command_answers_in_json_and_in_words(place, no_web):
    place("https://a.example/", "https://b.example/")
    no_web["https://b.example/"] = GONE
    out = StringIO()
    call_command("check_links", format="json", limit=1, stdout=out)
    assert set(json.loads(out.getvalue())) == {"links", "checked", "ok", "broken", "unknown", "left"}
    out = StringIO()
    call_command("check_links", "--older-than", "0", stdout=out)
    assert "не працюють" in out.getvalue()


@pytest.mark.parametrize("wrong", [["--limit", "-1"], ["--limit", "x"], ["--older-than", "1.5"]])
def test_the_command_refuses_what_is_no_number(wrong):
    with pytest.raises(CommandError):
        call_command("check_links", *wrong)


def test_progress_is_told_on_a_terminal_alone(place, no_web):
    place("https://a.example/")

    class Terminal(StringIO):
        def isatty(self):
            return True

    for stderr, told in ((Terminal(), "\r1/1\n"), (StringIO(), "")):
        call_command("check_links", "--older-than", "0", format="json", stdout=StringIO(), stderr=stderr)
        assert stderr.getvalue() == told
