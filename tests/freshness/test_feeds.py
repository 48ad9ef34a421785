"""Calendars of due dates, read back by another library than the one that writes them."""

from datetime import UTC, date, datetime

import pytest
import vobject
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from freshness.actions import end, reschedule
from freshness.acts import check
from freshness.asking import ask
from freshness.closing import end as close
from freshness.feeds.events import Event, Status, midnight, written
from freshness.feeds.keeping import make, revoke
from freshness.models import CalendarFeed, Obligation, Schedule
from freshness.opening import open_due
from ownership.departments import close as close_department
from ownership.handover import hand_over, merge, passings
from ownership.memberships import dismiss
from ownership.models import Department, Responsibility
from sections.clock import now
from sections.models import ServicePage
from sections.tree import add_page
from tests.decisions import ECOLOGY, WELFARE
from tests.freshness.conftest import DAY, FEBRUARY, JANUARY
from tests.ownership.cast import department, serve

pytestmark = pytest.mark.django_db

SCREEN = "/admin/freshness/calendar/"


def path_of(feed):
    return reverse("calendar", args=[feed.token])


def read(client, feed, **headers):
    """The calendar as another program sees it: its events by their UID."""
    response = client.get(path_of(feed), headers=headers)
    assert response.status_code == 200
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    calendar = vobject.readOne(response.content.decode(), validate=False)
    events = {event.uid.value: event for event in calendar.contents.get("vevent", [])}
    assert len(events) == len(calendar.contents.get("vevent", []))
    return calendar, events


@pytest.fixture
def feed(cast, pages):
    """The editor's."""
    return make(cast["editor"], cast["editor"])


@pytest.fixture
def own(pages):
    """What is open for «own entry»."""
    return Obligation.objects.get(responsibility__page=pages["own entry"])


@pytest.fixture
def quarterly(pages):
    """A responsibility that is due four times a year; its first date is 10 February."""
    page = add_page(pages["own entry"], ServicePage(title="Щокварталу"))
    mine = Responsibility.objects.create(page=page, department=department(WELFARE))
    Schedule.objects.create(responsibility=mine, phrase="Щоквартально**", starts_on=JANUARY)
    return mine


def uid(one):
    return f"responsibility-{one.responsibility_id}-{one.due_on:%Y%m%d}@127.0.0.1"


def test_an_open_date_is_an_all_day_event_that_says_everything_and_names_nobody(client, feed, own, cast, pages):
    check([pages["own service"]], cast["editor"], "confirmed", JANUARY, "Звірено")
    calendar, events = read(client, feed)
    event = events[uid(own)]
    assert event.dtstart.value == FEBRUARY
    assert event.dtend.value == FEBRUARY + DAY
    assert event.dtstart.params == {"VALUE": ["DATE"]}
    assert event.summary.value == f"{own.page_title}: 1 з 2"
    assert event.status.value == "CONFIRMED"
    assert event.transp.value == "TRANSPARENT"
    assert event.categories.value == ["Каталог послуг"]
    assert event.url.value == f"http://127.0.0.1:8000{reverse('confirm_pages')}?obligation={own.pk}"
    said = event.description.value
    assert WELFARE in said
    assert "Період: 11.02.2026–10.02.2027" in said
    assert "дата, яку називає рішення: 10.02.2027" in said
    assert "перевірено 1 з 2 сторінок" in said
    assert event.url.value in said
    assert "valarm" not in event.contents
    assert "editor" not in client.get(path_of(feed)).content.decode()
    named = {name: calendar.contents[name][0].value for name in ("name", "x-wr-calname", "x-wr-timezone")}
    assert named["name"] == named["x-wr-calname"] == "Строки моїх підрозділів"
    assert named["x-wr-timezone"] == "Europe/Kyiv"
    assert (
        calendar.contents["refresh-interval"][0].value == calendar.contents["x-published-ttl"][0].value == "PT12H"
    )
    assert calendar.method.value == "PUBLISH"


def test_the_year_to_come_is_there_and_nothing_after_it(client, feed, quarterly):
    _calendar, events = read(client, feed)
    dates = [event.dtstart.value for event in events.values()]
    assert min(dates) >= JANUARY
    assert date(2027, 8, 10) in dates
    assert max(dates) <= date(2028, 1, 11)


def test_an_event_is_the_same_before_and_after_the_night_opens_it(client, feed, quarterly, settings):
    _calendar, before = read(client, feed)
    key = f"responsibility-{quarterly.pk}-20270810@127.0.0.1"
    settings.TODAY = date(2027, 7, 20)
    assert open_due(settings.TODAY)
    _calendar, after = read(client, feed)
    assert "/freshness/pages/" in before[key].url.value
    assert "obligation=" in after[key].url.value
    assert before[key].summary.value == "Щокварталу"
    assert after[key].summary.value == "Щокварталу: 0 з 1"
    for name in ("dtstart", "dtend", "sequence", "status", "categories"):
        assert before[key].contents[name][0].value == after[key].contents[name][0].value
    assert before.keys() - after.keys() == set()


def test_what_is_late_stays_and_says_so(client, feed, own, settings):
    settings.TODAY = FEBRUARY + 40 * DAY
    _calendar, events = read(client, feed)
    assert events[uid(own)].summary.value == f"Прострочено: {own.page_title}, 0 з 2"


def test_what_is_done_stays_for_a_year(client, feed, own, cast, pages, settings):
    check([pages["own service"], pages["own entry"]], cast["editor"], "confirmed", JANUARY, "Звірено")
    _calendar, events = read(client, feed)
    assert events[uid(own)].summary.value == f"Виконано: {own.page_title}"
    assert events[uid(own)].status.value == "CONFIRMED"
    assert events[uid(own)].sequence.value == "1"
    settings.TODAY = date(2028, 1, 11)
    assert uid(own) in read(client, feed)[1]
    settings.TODAY = date(2028, 1, 12)
    assert uid(own) not in read(client, feed)[1]


def test_what_is_waived_is_cancelled_and_its_reason_stays_inside(client, feed, own, cast):
    close([own], "waived", JANUARY, "Хворіє Марія Іваненко", cast["ict"])
    _calendar, events = read(client, feed)
    event = events[uid(own)]
    assert event.status.value == "CANCELLED"
    assert event.summary.value == f"Скасовано: {own.page_title}"
    assert event.sequence.value == "1"
    assert "Іваненко" not in client.get(path_of(feed)).content.decode()


def test_an_ended_responsibility_is_cancelled(client, feed, own, cast):
    end(own.responsibility, JANUARY, cast["ict"])
    event = read(client, feed)[1][uid(own)]
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")


def test_a_new_schedule_cancels_the_former_date_or_keeps_it(client, feed, own, cast):
    schedule = own.responsibility.schedule
    schedule.phrase = "Щорічно, до 20 лютого"
    reschedule(schedule, JANUARY, cast["ict"])
    events = read(client, feed)[1]
    assert events[uid(own)].status.value == "CANCELLED"
    new = f"responsibility-{own.responsibility_id}-20270220@127.0.0.1"
    assert events[new].status.value == "CONFIRMED"
    reschedule(schedule, JANUARY, cast["ict"], anew=True)
    schedule.phrase = "Щорічно, до 10 лютого"
    reschedule(schedule, JANUARY, cast["ict"])
    for _opened in (False, True):
        event = read(client, feed)[1][uid(own)]
        assert (event.status.value, int(event.sequence.value)) == ("CONFIRMED", 1)
        open_due(JANUARY)


def test_what_was_asked_for_has_a_name_of_its_own_and_keeps_its_reason(client, feed, cast, pages):
    asked = {"reason": "Скарга пана Петренка", "due_on": JANUARY + 3 * DAY, "on": JANUARY, "user": cast["ict"]}
    ask([pages["own service"]], **asked)
    one = Obligation.objects.get(kind="extraordinary")
    event = read(client, feed)[1][f"obligation-{one.pk}@127.0.0.1"]
    assert event.dtstart.value == JANUARY + 3 * DAY
    assert "Позачерговий перегляд доручено 11.01.2027." in event.description.value
    assert "Петренка" not in client.get(path_of(feed)).content.decode()


def pass_on(responsibility, to):
    hand_over(passings([responsibility], department(to)), department(to), JANUARY, "Передано")


def test_what_is_handed_over_is_cancelled_here_and_stands_there(client, feed, own, cast, quarterly):
    theirs = make(department(ECOLOGY), cast["ict"])
    pass_on(own.responsibility, ECOLOGY)
    here, there = read(client, feed)[1], read(client, theirs)[1]
    assert (here[uid(own)].status.value, here[uid(own)].sequence.value) == ("CANCELLED", "1")
    assert (there[uid(own)].status.value, there[uid(own)].sequence.value) == ("CONFIRMED", "1")
    ahead = f"responsibility-{quarterly.pk}-20270810@127.0.0.1"
    assert ahead in here
    pass_on(quarterly, ECOLOGY)
    assert ahead not in read(client, feed)[1]
    assert read(client, theirs)[1][ahead].sequence.value == "1"
    pass_on(Responsibility.objects.get(pk=own.responsibility_id), WELFARE)
    here, there = read(client, feed)[1], read(client, theirs)[1]
    assert (here[uid(own)].status.value, here[uid(own)].sequence.value) == ("CONFIRMED", "2")
    assert there[uid(own)].status.value == "CANCELLED"


def test_what_was_done_before_the_hand_over_stays_done(client, feed, own, cast, pages):
    check([pages["own service"], pages["own entry"]], cast["editor"], "confirmed", JANUARY, "Звірено")
    pass_on(own.responsibility, ECOLOGY)
    assert read(client, feed)[1][uid(own)].summary.value.startswith("Виконано")


def test_who_serves_both_departments_sees_the_hand_over_only_as_a_word(client, cast, own):
    feed = make(cast["editor"], cast["editor"])
    serve(cast["editor"], ECOLOGY)
    pass_on(own.responsibility, ECOLOGY)
    assert read(client, feed)[1][uid(own)].status.value == "CONFIRMED"


def test_after_a_merger_the_members_see_the_same_dates(client, feed, own, cast):
    merge(department(WELFARE), department(ECOLOGY), JANUARY, "Об’єднано", cast["ict"])
    theirs = make(department(ECOLOGY), cast["ict"])
    assert read(client, feed)[1][uid(own)].status.value == "CONFIRMED"
    assert read(client, feed)[1].keys() == read(client, theirs)[1].keys()


def test_a_page_that_residents_do_not_see_has_no_dates_to_come(client, feed, quarterly):
    assert "Щокварталу" in client.get(path_of(feed)).content.decode()
    quarterly.page.specific.unpublish()
    assert "Щокварталу" not in client.get(path_of(feed)).content.decode()


def test_a_departments_calendar_has_its_dates_alone(client, cast, own):
    calendar, events = read(client, make(department(WELFARE), cast["ict"]))
    assert calendar.contents["name"][0].value == f"Строки: {WELFARE}"
    assert {event.description.value.partition("\n")[0] for event in events.values()} == {WELFARE}


def test_two_fetches_are_equal_to_the_byte_and_cost_nothing_the_second_time(client, feed):
    first, second = client.get(path_of(feed)), client.get(path_of(feed))
    assert first.content == second.content
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in first["Cache-Control"]
    assert first["X-Robots-Tag"] == "noindex"
    assert first["Last-Modified"]
    again = client.get(path_of(feed), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_is_seen_although_no_row_says_when(client, feed, cast, own):
    first = client.get(path_of(feed))
    cast["editor"].memberships.get().delete()
    asked = {"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]}
    assert client.get(path_of(feed), headers=asked).status_code == 200
    assert client.get(path_of(feed), headers={"if-modified-since": first["Last-Modified"]}).status_code == 200


def test_the_calendar_is_only_read(client, feed):
    assert client.post(path_of(feed)).status_code == 405
    assert client.head(path_of(feed)).status_code == 200


@pytest.mark.parametrize("token", ["x", "нема", "%00", "../x"])
def test_an_unknown_address_is_not_found(client, db, token):
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_a_revoked_address_is_not_found_and_its_row_stays(client, feed, cast):
    assert revoke(cast["editor"], cast["editor"], now())
    assert client.get(path_of(feed)).status_code == 404
    other = make(cast["editor"], cast["editor"])
    assert other.token != feed.token
    assert client.get(path_of(feed)).status_code == 404
    assert read(client, other)[1]
    assert CalendarFeed.objects.count() == 2


def test_who_is_switched_off_has_no_calendar_and_who_serves_nowhere_an_empty_one(client, feed, cast):
    dismiss(cast["editor"].memberships.get())
    assert read(client, feed)[1] == {}
    cast["editor"].is_active = False
    cast["editor"].save()
    assert client.get(path_of(feed)).status_code == 404


def test_a_deputy_has_the_dates_on_the_days_of_the_term(client, cast, own, settings):
    feed = make(cast["deputy"], cast["deputy"])
    assert uid(own) in read(client, feed)[1]
    settings.TODAY = JANUARY + DAY
    assert read(client, feed)[1] == {}


def test_a_closed_department_has_no_calendar(client, cast):
    new = Department.objects.create(name="Новий відділ")
    feed = make(new, cast["ict"])
    assert read(client, feed)[1] == {}
    close_department(new, JANUARY, cast["ict"])
    assert client.get(path_of(feed)).status_code == 404


def test_a_calendar_costs_the_same_for_more_dates(
    client, feed, pages, django_assert_num_queries, django_assert_max_num_queries
):
    client.get(path_of(feed))
    with django_assert_max_num_queries(25) as few:
        client.get(path_of(feed))
    for number in range(8):
        page = add_page(pages["own entry"], ServicePage(title=f"Послуга {number}"))
        mine = Responsibility.objects.create(page=page, department=department(WELFARE))
        Schedule.objects.create(responsibility=mine, phrase="Щоквартально**", starts_on=JANUARY)
    open_due(JANUARY)
    with django_assert_num_queries(len(few)):
        assert "Послуга 7" in client.get(path_of(feed)).content.decode()


def test_the_day_is_kyivs(client, feed, own, settings):
    """At half past midnight in Kyiv it is still the day before in Greenwich."""
    event = read(client, feed)[1][uid(own)]
    assert type(event.dtstart.value) is date
    assert midnight(date(2027, 2, 11)) == datetime(2027, 2, 10, 22, tzinfo=UTC)
    assert midnight(date(2027, 7, 11)) == datetime(2027, 7, 10, 21, tzinfo=UTC)


TITLE = "Надання державної соціальної допомоги; малозабезпеченим сім’ям, «№ 7» \\ та 'іншим' " * 5


@pytest.mark.parametrize(
    ("due_on", "until"),
    [
        (date(2028, 2, 28), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 1)),
        (date(2027, 12, 31), date(2028, 1, 1)),
        (date(2027, 3, 28), date(2027, 3, 29)),
        (date(2027, 10, 31), date(2027, 11, 1)),
    ],
)
def test_long_words_and_edges_of_the_year_are_read_back_equal(due_on, until):
    said = f"{TITLE}\nДругий рядок\n\nhttps://example.org/?a=1&b=2"
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    event = Event("a@b", due_on, TITLE, said, "https://example.org/", "", Status.CONFIRMED, 3, moment)
    content = written("Строки, «усі»", [event])
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    found = vobject.readOne(content.decode()).vevent
    assert (found.dtstart.value, found.dtend.value) == (due_on, until)
    assert (found.summary.value, found.description.value) == (TITLE, said)
    assert found.dtstamp.value == found.last_modified.value == moment


# The screen


def post(client, **data):
    return client.post(SCREEN, data)


def test_home_leads_to_the_screen_where_one_makes_shows_and_revokes_ones_own(sign_in, cast, pages):
    browser = sign_in("editor")
    assert f'href="{SCREEN}"' in browser.get("/admin/").content.decode()
    assert f'href="{SCREEN}"' in browser.get(reverse("wagtailadmin_account")).content.decode()
    assert "/calendar/" not in browser.get(SCREEN).content.decode().replace(SCREEN, "")
    post(browser, act="make")
    post(browser, act="make")
    first = CalendarFeed.objects.get()
    assert (first.user, first.made_by) == (cast["editor"], cast["editor"])
    screen = browser.get(SCREEN).content.decode()
    assert f'value="http://127.0.0.1:8000/calendar/{first.token}.ics"' in screen
    assert f'href="webcal://127.0.0.1:8000/calendar/{first.token}.ics"' in screen
    post(browser, act="renew")
    assert first.token not in browser.get(SCREEN).content.decode()
    second = CalendarFeed.objects.standing().get()
    post(browser, act="revoke")
    assert not CalendarFeed.objects.standing().exists()
    assert CalendarFeed.objects.filter(token__in=[first.token, second.token]).count() == 2
    log = ModelLogEntry.objects.filter(action__startswith="freshness.").order_by("pk")
    assert [entry.action.partition(".")[2] for entry in log] == [
        "make_feed", "revoke_feed", "make_feed", "revoke_feed",
    ]  # fmt: skip
    assert {entry.user for entry in log} == {cast["editor"]}
    assert not [entry for entry in log if first.token in f"{entry.data}{entry.label}"]


@pytest.mark.parametrize(
    ("who", "name", "made"),
    [
        ("ict", WELFARE, True),
        ("admin", ECOLOGY, True),
        ("head", WELFARE, True),
        ("head", ECOLOGY, False),
        ("editor", WELFARE, False),
        ("deputy", WELFARE, False),
        ("neighbour", WELFARE, False),
        ("former", WELFARE, False),
        ("switched off", WELFARE, False),
        ("stranger", WELFARE, False),
    ],
)
def test_departments_calendars_are_made_and_revoked_by_who_manages_them(sign_in, pages, cast, who, name, made):
    pk = department(name).pk
    answer = post(sign_in(who), act="make", department=pk)
    assert CalendarFeed.objects.filter(department=pk).exists() is made
    assert answer.status_code in ((302,) if made else (302, 404))
    feed = make(department(name), cast["ict"])
    assert (feed.token in sign_in(who).get(f"{SCREEN}?department={pk}").content.decode()) is made
    post(sign_in(who), act="revoke", department=pk)
    assert CalendarFeed.objects.standing().exists() is not made


def test_nobody_sees_or_revokes_anothers_own_calendar(sign_in, feed, cast):
    for who in ("ict", "admin", "head", "neighbour"):
        browser = sign_in(who)
        assert feed.token not in browser.get(SCREEN).content.decode()
        post(browser, act="revoke", user=cast["editor"].pk)
        post(browser, act="renew", user=cast["editor"].pk)
    assert CalendarFeed.objects.standing().filter(user=cast["editor"]).get() == feed


@pytest.mark.parametrize(
    "data", [{}, {"act": "x"}, {"act": "make", "department": "x"}, {"act": "make", "department": "\0"}]
)
def test_what_is_not_understood_does_nothing(sign_in, pages, data):
    assert post(sign_in("ict"), **data).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_the_screen_costs_the_same_for_more_departments(
    sign_in, pages, cast, django_assert_num_queries, django_assert_max_num_queries
):
    browser = sign_in("ict")
    chosen = [department(name).pk for name in (WELFARE, ECOLOGY)]
    browser.get(SCREEN)
    with django_assert_max_num_queries(30) as few:
        browser.get(SCREEN, {"department": chosen[:1]})
    for number in range(5):
        Department.objects.create(name=f"Відділ {number}")
    for name in (WELFARE, ECOLOGY):
        make(department(name), cast["ict"])
    with django_assert_num_queries(len(few)):
        assert "Відділ 4" in browser.get(SCREEN, {"department": chosen}).content.decode()


def test_a_feed_is_of_one_owner_and_each_has_one(cast, feed):
    for owners in ({}, {"user": cast["head"], "department": department(WELFARE)}, {"user": cast["editor"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarFeed.objects.create(**owners)
