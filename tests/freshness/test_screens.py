"""What the admin shows of the ledger, and who may do what there."""

import json
import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands
from django.urls import reverse

from freshness.actions import reschedule
from freshness.acts import check
from freshness.models import (
    Check,
    Closing,
    FreshnessSettings,
    Obligation,
    ReminderPreference,
    Schedule,
    ScopeChange,
)
from freshness.opening import open_due
from ownership.models import Responsibility
from sections.models import ServicePage
from sections.tree import add_page
from tests.decisions import ECOLOGY, WELFARE
from tests.freshness.conftest import DAY, FEBRUARY, JANUARY
from tests.ownership.cast import department

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def own(pages):
    return Obligation.objects.get(responsibility__page=pages["own entry"])


@pytest.fixture
def ask(sign_in, pages):
    """Asks for a review of pages as somebody of the cast."""

    def asked(who, *names, **data):
        address = reverse("ask_review") + "?" + "&".join(f"page={pages[name].pk}" for name in names)
        return sign_in(who).post(address, {"reason": "Змінено закон", "due_on": "14.01.2027"} | data)

    return asked


def test_home_shows_what_waits_with_its_date_progress_and_buttons(sign_in, pages):
    home = text(sign_in("editor").get("/admin/"))
    assert "Що чекає на Вас" in home
    assert "залишилося 30 днів" in home
    assert "до 10 лютого 2027" in home
    assert "перевірено 0 з 2 сторінок" in home
    assert f"{reverse('confirm_pages')}?obligation={own(pages).pk}" in home


def test_home_turns_red_after_the_due_date(sign_in, pages, settings):
    settings.TODAY = FEBRUARY + 12 * DAY
    assert "прострочено на 12 днів" in text(sign_in("editor").get("/admin/"))


def test_nothing_due_says_so_and_shows_the_next_date(sign_in, pages):
    for one in Obligation.objects.filter(responsibility__department__name=WELFARE):
        Closing.objects.create(obligation=one, outcome="waived", on=JANUARY, pages=0, checked=0, why="Ні")
    home = text(sign_in("editor").get("/admin/"))
    assert "Усе перевірено: на Вас нічого не чекає." in home
    assert "Далі" in home
    assert "відкриється" in home


def test_home_shows_nobody_elses_work(sign_in, pages):
    assert "Що чекає на Вас" not in text(sign_in("ict").get("/admin/"))
    assert "Соціальний захист" not in text(sign_in("neighbour").get("/admin/"))


def test_a_head_sees_who_has_checked_what(sign_in, cast, pages):
    check([pages["own service"]], cast["editor"], "confirmed", JANUARY, "Звірено")
    home = text(sign_in("head").get("/admin/"))
    assert f"Хто що перевірив: {WELFARE}" in home
    assert "11.01.2027" in home
    assert "Хто що перевірив" not in text(sign_in("editor").get("/admin/"))


def test_home_costs_the_same_for_more_work(
    sign_in, pages, django_assert_num_queries, django_assert_max_num_queries
):
    browser = sign_in("editor")
    browser.get("/admin/")
    with django_assert_max_num_queries(60) as few:
        browser.get("/admin/")
    for number in range(6):
        page = add_page(pages["own entry"], ServicePage(title=f"Послуга {number}"))
        mine = Responsibility.objects.create(page=page, department=department(WELFARE))
        Schedule.objects.create(responsibility=mine, phrase="Щоквартально**", starts_on=JANUARY)
    open_due(JANUARY)
    with django_assert_num_queries(len(few)):
        assert "Послуга 5" in text(browser.get("/admin/"))


def test_an_obligation_tells_its_derivation_and_history(sign_in, cast, pages):
    check([pages["own service"]], cast["editor"], "confirmed", JANUARY, "Звірено з реєстром")
    screen = text(sign_in("neighbour").get(reverse("obligation", args=[own(pages).pk])))
    assert "дата, яку називає рішення: 10.02.2027" in screen
    assert "Відкрито: 2 сторінки" in screen
    assert "«Своя»: перевірено, без змін" in screen
    assert "Звірено з реєстром" in screen
    assert "перевірено 1 з 2 сторінок" in screen


@pytest.mark.parametrize(
    ("who", "why", "waived"),
    [
        ("ict", "Ремонт", True),
        ("admin", "Ремонт", True),
        ("ict", " ", False),
        ("head", "Ремонт", False),
        ("editor", "Ні", False),
    ],
)
def test_only_the_office_waives_and_only_with_a_reason(sign_in, pages, who, why, waived):
    sign_in(who).post(reverse("obligation", args=[own(pages).pk]), {"why": why})
    assert [closing.why for closing in Closing.objects.filter(outcome="waived")] == ([why] if waived else [])


def test_what_has_ended_is_not_waived(sign_in, pages):
    address = reverse("obligation", args=[own(pages).pk])
    for _time in range(2):
        sign_in("ict").post(address, {"why": "Ремонт"})
    assert Closing.objects.count() == 1


def test_a_pages_terms_are_listed_with_its_checks(sign_in, cast, pages):
    check([pages["own service"]], cast["editor"], "confirmed", JANUARY, "Звірено з реєстром")
    screen = text(sign_in("neighbour").get(reverse("page_ledger", args=[pages["own service"].pk])))
    assert "10.02.2027" in screen
    assert "Звірено з реєстром" in screen


def test_the_explorer_shows_each_pages_state(sign_in, cast, pages, settings):
    explorer = reverse("wagtailadmin_explore", args=[pages["own entry"].pk])
    assert "залишилося 30 днів" in text(sign_in("editor").get(explorer))
    check([pages["own service"]], cast["editor"], "confirmed", JANUARY, "Звірено")
    assert "перевірено 11.01.2027" in text(sign_in("editor").get(explorer))


def test_the_editor_shows_the_pages_state(sign_in, pages):
    screen = text(sign_in("editor").get(reverse("wagtailadmin_pages:edit", args=[pages["own service"].pk])))
    assert "залишилося 30 днів" in screen


def test_residents_see_when_a_page_was_checked_and_by_when_next(client, cast, pages, settings):
    service = pages["own service"]
    assert "Наступне оновлення до" in text(client.get(service.url))
    settings.TODAY = FEBRUARY + DAY
    late = text(client.get(service.url))
    assert "Мало бути оновлено до" in late
    check([service], cast["editor"], "confirmed", FEBRUARY + DAY, "Звірено")
    checked = text(client.get(service.url))
    assert 'datetime="2027-02-11"' in checked
    assert "Мало бути оновлено до" not in checked
    assert "editor" not in checked


def test_the_office_asks_for_a_review_and_it_is_about_these_pages_alone(ask, pages):
    ask("ict", "own service")
    one = Obligation.objects.get(kind="extraordinary")
    assert (one.due_on.isoformat(), one.reason, one.opens_on) == ("2027-01-14", "Змінено закон", JANUARY)
    assert list(one.scope_changes.values_list("page_title", "why")) == [("Своя", "asked")]
    add_page(pages["own entry"], ServicePage(title="Нова"))
    assert list(one.scope_changes.values_list("page_title", flat=True)) == ["Своя"]


def test_what_was_asked_for_changes_no_earlier_day(ask, pages):
    before = call_json("obligations", "--on", "2027-01-10")
    ask("ict", "own service", due_on="14.05.2027")
    assert call_json("obligations", "--on", "2027-01-10") == before


def test_the_same_is_not_asked_for_twice_nor_far_ahead(ask):
    for _time in range(2):
        answer = ask("ict", "own service")
    assert "Це вже доручено" in text(answer)
    assert "більше року" in text(ask("ict", "own service", due_on="31.12.9999"))
    assert Obligation.objects.filter(kind="extraordinary").count() == 1


def test_three_working_days_are_offered(sign_in, pages):
    screen = text(sign_in("ict").get(f"{reverse('ask_review')}?page={pages['own service'].pk}"))
    assert "14.01.2027" in screen
    assert WELFARE in screen


def test_what_was_asked_for_is_done_by_the_same_act(ask, cast, pages):
    ask("ict", "own service")
    check([pages["own service"]], cast["editor"], "updated", JANUARY)
    assert Closing.objects.get(obligation__kind="extraordinary").outcome == "fulfilled"
    assert Check.objects.filter(page=pages["own service"].pk).count() == 2


def test_a_new_schedule_leaves_what_was_asked_for(ask, pages):
    ask("ict", "own service")
    schedule = Schedule.objects.get(responsibility__page=pages["own entry"])
    schedule.phrase = "Щорічно, до 20 лютого"
    reschedule(schedule, JANUARY)
    ended = Closing.objects.values_list("obligation__kind", "outcome")
    assert list(ended) == [("periodic", "superseded")]


@pytest.mark.parametrize(
    ("who", "page", "made"),
    [
        ("head", "own service", 1),
        ("head", "other service", 0),
        ("editor", "own service", 0),
        ("neighbour", "own service", 0),
        ("admin", "other service", 1),
    ],
)
def test_a_head_asks_the_own_department_alone(ask, who, page, made):
    ask(who, page)
    assert Obligation.objects.filter(kind="extraordinary").count() == made


@pytest.mark.parametrize("data", [{"reason": " "}, {"due_on": "10.01.2027"}, {"due_on": "x"}])
def test_a_request_needs_a_reason_and_a_day_to_come(ask, data):
    assert ask("ict", "own service", **data).status_code == 200
    assert not Obligation.objects.filter(kind="extraordinary").exists()


def test_settings_are_the_offices_are_told_in_the_log_and_move_no_due_date(sign_in, pages):
    settings = FreshnessSettings.load()
    address = reverse("wagtailsettings:edit", args=["freshness", "freshnesssettings", settings.pk])
    dues = call_json("due_dates", "--from", "2027-01-01", "--to", "2027-12-31")
    data = {
        "days_before": "10, 2",
        "days_after": "1, 5",
        "again": 5,
        "head_from": 2,
        "office_from": 5,
        "days_off": "08.03.2027",
        "due_soon_days": 7,
        "lead_days": 40,
    }
    for who in ("editor", "head", "neighbour"):
        sign_in(who).post(address, data)
    assert FreshnessSettings.load().days_before == "14, 3, 0"
    sign_in("ict").post(address, data)
    assert FreshnessSettings.load().days_before == "10, 2"
    assert set(Schedule.objects.values_list("lead_days", flat=True)) == {40}
    strip = [{key: value for key, value in row.items() if key != "opens_on"} for row in dues]
    after = call_json("due_dates", "--from", "2027-01-01", "--to", "2027-12-31")
    assert strip == [{key: value for key, value in row.items() if key != "opens_on"} for row in after]
    history = text(sign_in("ict").get(reverse("wagtailadmin_reports:site_history")))
    assert "14, 3, 0" in history
    assert "10, 2" in history


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("days_before", "14, три", "«три» – не кількість днів"),
        ("days_after", "0, 3", "Напишіть числа від 1"),
        ("days_off", "30.02.2027", "«30.02.2027» – не дата"),
        ("days_before", "400", "не більше 365"),
    ],
)
def test_typed_settings_are_read_at_once(sign_in, pages, field, value, words):
    data = {
        name: getattr(FreshnessSettings(), name)
        for name in (
            "days_before",
            "days_after",
            "again",
            "head_from",
            "office_from",
            "due_soon_days",
            "lead_days",
        )
    }
    reading = reverse("ladder_reading")
    assert "З такими налаштуваннями" in text(sign_in("ict").post(reading, data))
    assert words in text(sign_in("ict").post(reading, data | {field: value}))
    assert sign_in("editor").post(reading, data).status_code in (302, 403)


def call_json(*command):
    out = StringIO()
    call_command(*command, "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def test_the_tick_answers_in_the_agreed_form(cast, pages):
    dry = call_json("freshness_tick", "--on", "2027-02-10", "--dry-run")
    assert "editor@example.org" in [letter["to"] for letter in dry["letters"]]
    done = call_json("freshness_tick", "--on", "2027-02-10")
    agreed = {"on", "obligations_created", "reminders_sent", "reminders_failed", "escalated"}
    assert set(done) == agreed | {"reports_made", "reports_sent"}
    assert (done["on"], done["reminders_failed"]) == ("2027-02-10", 0)
    assert done["reminders_sent"] == dry["reminders_sent"] > 0
    assert call_json("freshness_tick", "--on", "2027-02-10")["reminders_sent"] == 0


def test_no_scope_of_another_department_changes_by_naming(pages):
    other = Responsibility.objects.filter(department=department(ECOLOGY)).first()
    before = ScopeChange.objects.filter(obligation__responsibility=other).count()
    add_page(pages["own entry"], ServicePage(title="Нова"))
    assert ScopeChange.objects.filter(obligation__responsibility=other).count() == before


def test_one_chooses_to_be_reminded_weekly_in_ones_account(sign_in, cast):
    address = reverse("wagtailadmin_account")
    assert "нагадувати раз на тиждень" in text(sign_in("editor").get(address)).lower()
    data = {
        "name_email-first_name": "Олена",
        "name_email-last_name": "Бондаренко",
        "locale-preferred_language": "",
        "locale-current_time_zone": "Europe/Kyiv",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "reminders-weekly": "on",
    }
    sign_in("editor").post(address, data)
    assert ReminderPreference.objects.get(user=cast["editor"]).weekly


def test_every_unit_and_cron_line_calls_a_command_that_is_there():
    commands = get_commands()
    called = [
        re.findall(r"manage\.py (\w+)", path.read_text())
        for path in (settings.BASE_DIR / "deploy").rglob("*")
        if path.is_file() and path.suffix != ".timer"
    ]
    assert sorted(map(len, called)) == [1, 1, 1, 1, 3]
    assert {name for names in called for name in names} <= set(commands)


def test_a_mail_about_a_page_that_is_not_published_any_more_leads_home_with_a_sentence(sign_in, pages):
    address = f"{reverse('confirm_pages')}?page={pages['own service'].pk}"
    pages["own service"].unpublish()
    for response in (sign_in("editor").get(address, follow=True), sign_in("editor").post(address, follow=True)):
        assert response.redirect_chain[0][0] == "/admin/"
        assert "зараз не опублікована" in text(response)


@pytest.mark.parametrize(
    ("who", "action", "listed"), [("editor", "confirm", 2), ("ict", "ask", 2), ("head", "ask", 1)]
)
def test_several_pages_of_the_explorer_are_shown_at_once(sign_in, pages, who, action, listed):
    chosen = "&".join(f"id={pages[name].pk}" for name in ("own service", "other service"))
    response = sign_in(who).get(f"/admin/bulk/wagtailcore/page/{action}/?{chosen}", follow=True)
    assert response.status_code == 200
    assert response.request["QUERY_STRING"].count("page=") == listed
