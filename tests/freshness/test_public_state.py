"""How up to date the cabinet is, for residents: by section, when the ICT office lets it be seen."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page

from freshness.acts import check
from freshness.board.measures import Share
from freshness.due import dues_of
from freshness.models import Check, FreshnessSettings, Schedule
from freshness.opening import open_due
from freshness.public_state import all_sections, section_states, year_before
from freshness.standing import standings
from ownership.models import Department, Responsibility
from sections.models import SectionPage, ServicePage
from sections.tree import add_page
from tests.decisions import WELFARE
from tests.freshness.conftest import DAY, FEBRUARY, JANUARY
from tests.ownership.cast import department

pytestmark = pytest.mark.django_db
ADDRESS = "/stan-onovlennia/"
SECTIONS = ["catalog", "situations", "questions"]
SETTINGS = reverse("wagtailsettings:edit", args=["freshness", "freshnesssettings", 1])


@pytest.fixture
def shown(pages, cast):
    """Residents may see it, on a day when some have checked in time, some late and some not."""
    FreshnessSettings.load()
    FreshnessSettings.objects.update(public_state=True)
    check([pages["own entry"], pages["own service"]], cast["editor"], "confirmed", JANUARY, "Звірено")
    open_due(FEBRUARY)


def fields(**changed):
    """The form of the settings as it stands, with these fields changed."""
    settings = FreshnessSettings.load()
    names = [field.name for field in settings._meta.fields if field.name not in ("id", "public_state")]
    return {name: getattr(settings, name) for name in names} | changed


def test_it_is_off_until_the_office_switches_it_on(client, sign_in):
    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/").content.decode()
    office = sign_in("ict")
    assert "Мешканці бачать стан оновлення кабінету" in office.get(SETTINGS).content.decode()
    office.post(SETTINGS, fields(public_state="on"))
    office.logout()
    assert client.get(ADDRESS).status_code == 200
    assert f'<a href="{ADDRESS}">Стан оновлення кабінету</a>' in client.get("/").content.decode()
    told = ModelLogEntry.objects.get(action="freshness.settings").data
    assert "Мешканці бачать стан оновлення кабінету: так" in str(told)
    sign_in("ict").post(SETTINGS, fields())
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("who", ["editor", "head"])
def test_others_do_not_switch_it(sign_in, who):
    sign_in(who).post(SETTINGS, fields(public_state="on"))
    assert not FreshnessSettings.load().public_state


@pytest.mark.parametrize("on", [JANUARY, FEBRUARY, FEBRUARY + DAY, FEBRUARY + 400 * DAY])
def test_the_shares_are_those_counted_by_hand(shown, on):
    since = on.replace(year=on.year - 1).isoformat()
    of, in_time = Counter(), Counter()
    for one in standings(on):
        if since <= one.due_on < on.isoformat() and one.status in ("fulfilled", "fulfilled_late", "overdue"):
            of[one.entry.split("/")[0]] += 1
            in_time[one.entry.split("/")[0]] += one.status == "fulfilled"
    by_hand = [Share(in_time[name], of[name]) for name in SECTIONS]
    states = section_states(on)
    assert [one.share for one in states] == by_hand
    together = all_sections(states)
    assert together.share == Share(sum(one.in_time for one in by_hand), sum(one.of for one in by_hand))


def test_what_is_done_before_its_day_counts_when_the_day_is_over(shown):
    catalog = [section_states(on)[0].share for on in (FEBRUARY, FEBRUARY + DAY)]
    assert catalog[1].in_time > catalog[0].in_time


@pytest.mark.parametrize("on", [FEBRUARY, FEBRUARY + DAY])
def test_the_overdue_pages_are_those_that_say_so_themselves(shown, on):
    for state, section in zip(section_states(on), SectionPage.objects.order_by("path"), strict=True):
        pages = list(section.get_descendants().live())
        late = [page for page, dues in dues_of(pages, on).items() if any(due.is_overdue for due in dues)]
        assert (state.pages, state.overdue) == (len(pages), len(late))
    assert all_sections(section_states(on)).overdue > 0


def test_what_residents_cannot_read_is_not_counted(shown, pages):
    on = FEBRUARY + DAY
    catalog = section_states(on)[0]
    pages["other entry"].get_descendants().first().specific.unpublish()
    pages["other entry"].unpublish()
    after = section_states(on)[0]
    assert (after.pages, after.overdue) == (catalog.pages - 2, catalog.overdue - 2)


def test_it_names_the_day_and_the_sections_but_nobody(shown, client, settings):
    settings.TODAY = FEBRUARY + DAY
    screen = client.get(ADDRESS).content.decode()
    assert "Станом на 11 лютого 2027" in screen
    for state in section_states(settings.TODAY):
        assert f'<th scope="row">{state.name}</th>' in screen
        if state.share.of:
            assert f"{state.share.in_time} з {state.share.of}" in screen
    for name in Department.objects.values_list("name", flat=True):
        assert name not in screen
    assert Check.objects.exists()
    for one in Check.objects.all():
        assert one.user_name not in screen
        assert one.note not in screen
    assert screen.count("<script") == 1  # the search box's, as on every page


def test_before_any_date_has_come_it_says_so(shown, client, settings):
    settings.TODAY = date(2026, 11, 22)
    screen = client.get(ADDRESS).content.decode()
    assert "строки ще не наставали" in screen
    assert "None" not in screen


def test_more_pages_cost_no_more_queries(shown, pages, client, settings):
    settings.TODAY = FEBRUARY + DAY

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).status_code == 200
        return len(queries)

    counted()
    few = counted()
    for number in range(6):
        page = add_page(pages["own entry"], ServicePage(title=f"Послуга {number}"))
        mine = Responsibility.objects.create(page=page, department=department(WELFARE))
        Schedule.objects.create(responsibility=mine, phrase="Щоквартально**", starts_on=JANUARY)
    open_due(FEBRUARY)
    assert counted() == few
    assert Page.objects.filter(title="Послуга 5").exists()


def test_a_browser_asks_again_cheaply(shown, client):
    answer = client.get(ADDRESS)
    assert answer.headers["Cache-Control"] == "max-age=300"
    assert client.get(ADDRESS, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    assert client.post(ADDRESS).status_code == 405


def test_a_year_before_a_leap_day_is_the_28th():
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_before(date(2027, 3, 1)) == date(2026, 3, 1)
