"""The board's screens: figures, lists, downloads, acts, and who sees which of them."""

import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils.http import urlencode

from freshness.actions import reschedule
from freshness.acts import check
from freshness.models import (
    Check,
    Closing,
    FreshnessSettings,
    Letter,
    Obligation,
    Reminder,
    Report,
    ReportMail,
    Schedule,
)
from freshness.nightly import run
from freshness.opening import open_due
from freshness.reminders.at_once import remind
from ownership.models import Responsibility
from tests.decisions import ECOLOGY, WELFARE
from tests.freshness.conftest import DAY, FEBRUARY, JANUARY
from tests.ownership.cast import department

pytestmark = pytest.mark.django_db
BOARD, ROWS = "/admin/board/", "/admin/board/rows/"


def text(response):
    return response.content.decode()


def own(pages):
    return Obligation.objects.get(responsibility__page=pages["own entry"])


def listed(on, **options):
    out = StringIO()
    call_command("obligations", "--format=json", f"--on={on}", stdout=out, **options)
    return json.loads(out.getvalue())


def rows_of(client, **asked):
    return client.get(f"{ROWS}?{urlencode(asked)}").context["found"].object_list


def act(name, *obligations):
    return reverse(f"board_{name}") + "?" + urlencode({"obligation": [one.pk for one in obligations]}, doseq=True)


@pytest.mark.parametrize(
    ("who", "status"),
    [("ict", 200), ("admin", 200), ("head", 200), ("editor", 302), ("neighbour", 302), ("stranger", 302)],
)
@pytest.mark.parametrize("address", [BOARD, ROWS])
def test_the_board_is_the_offices_and_a_heads(sign_in, pages, address, who, status):
    assert sign_in(who).get(address).status_code == status


def test_a_head_sees_the_own_departments_alone(sign_in, pages):
    board = sign_in("head").get(BOARD)
    assert [line.name for line in board.context["departments"]] == [WELFARE]
    assert {row.department for row in rows_of(sign_in("head"))} == {WELFARE}
    refused = text(sign_in("head").get(f"{ROWS}?{urlencode({'department': ECOLOGY})}"))
    assert "не належить до Ваших підрозділів" in refused
    assert {row.department for row in rows_of(sign_in("head"), department=ECOLOGY)} == {WELFARE}


def test_figures_are_those_of_obligations_and_lead_to_their_rows(sign_in, pages):
    run(JANUARY)
    for on in (JANUARY, FEBRUARY + DAY, FEBRUARY + 120 * DAY):
        board = sign_in("ict").get(f"{BOARD}?on={on.isoformat()}")
        overdue = [row for row in listed(on) if row["status"] == "overdue"]
        assert board.context["figures"][0].number == len(overdue)
        for line in [*board.context["departments"], *board.context["sections"]]:
            for figure in line.figures:
                if figure.address:
                    found = sign_in("ict").get(figure.address).context["found"].paginator.count
                    assert found == figure.number, figure


def test_as_of_a_past_day_it_shows_what_stood_then(sign_in, pages, cast, settings):
    check([pages["own entry"], pages["own service"]], cast["editor"], Check.Kind.UPDATED, JANUARY + DAY)
    settings.TODAY = FEBRUARY
    title = own(pages).page_title
    states = [
        line.state
        for on in (JANUARY, FEBRUARY)
        for line in rows_of(sign_in("ict"), on=on, title=title)
        if line.pk == own(pages).pk
    ]
    assert states == ["open", "fulfilled"]
    assert 'type="checkbox"' not in text(sign_in("ict").get(f"{ROWS}?on={JANUARY}"))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("on=2099-01-01", "далі ніж за три роки"),
        ("on=x", "коректну дату"),
        ("since=2027-02-02&until=2027-01-01", "поміняйте їх місцями"),
        ("section=x", "x"),
        ("shown=x", "x"),
        ("p=x", ""),
        ("title=%00", ""),
        ("department=%00", ""),
    ],
)
def test_an_odd_address_is_answered_with_a_sentence(sign_in, pages, asked, sentence):
    for address in (BOARD, ROWS):
        response = sign_in("ict").get(f"{address}?{asked}")
        assert response.status_code == 200
    assert sentence in text(response)


def test_the_board_costs_as_many_queries_for_any_number_of_rows(sign_in, pages, django_assert_max_num_queries):
    client = sign_in("ict")
    client.get(BOARD)
    with django_assert_max_num_queries(24) as few:  # a dozen are Wagtail's own of any screen
        client.get(BOARD)
    for schedule in Schedule.objects.all()[:60]:
        schedule.phrase = "Щомісячно, до 5 числа місяця"
        reschedule(schedule, JANUARY, anew=True)
    open_due(JANUARY + 60 * DAY)
    with django_assert_max_num_queries(len(few)):
        client.get(BOARD)


def test_the_list_costs_as_many_queries_for_any_number_of_rows(sign_in, pages, django_assert_max_num_queries):
    client = sign_in("ict")
    client.get(ROWS)
    with django_assert_max_num_queries(25) as few:
        client.get(f"{ROWS}?title=Своя")
    with django_assert_max_num_queries(len(few) + 4):
        client.get(ROWS)


def test_the_first_screen_of_the_office_shows_the_board(sign_in, pages):
    assert "Відкрити табло" in text(sign_in("ict").get("/admin/"))
    assert "Відкрити табло" not in text(sign_in("editor").get("/admin/"))


def test_a_download_says_what_it_is_and_formulas_stay_text(sign_in, pages):
    evil = pages["own entry"]
    Obligation.objects.create(
        responsibility=evil.responsibilities.get(),
        kind=Obligation.Kind.EXTRAORDINARY,
        period_start=JANUARY,
        period_end=JANUARY,
        opens_on=JANUARY,
        due_on=JANUARY,
        page_title="=HYPERLINK(1)",
        department_name=WELFARE,
    )
    asked = {"department": WELFARE, "shown": "within_7"}
    response = sign_in("ict").get(f"{ROWS}?{urlencode(asked | {'export': 'csv'})}")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert f"Підрозділ,{WELFARE}" in lines
    assert "Станом на кінець дня,11.01.2027" in lines
    assert any("/admin/board/rows/?department=" in line for line in lines)
    assert any(line.startswith(",'=HYPERLINK(1),") or ",'=HYPERLINK(1)," in line for line in lines)
    response = sign_in("ict").get(f"{ROWS}?{urlencode(asked | {'export': 'xlsx'})}")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells["=HYPERLINK(1)"] == "s"


def test_several_are_waived_with_one_reason(sign_in, pages):
    chosen = list(Obligation.objects.standing(JANUARY)[:3])
    client = sign_in("ict")
    assert chosen[0].page_title in text(client.get(act("waive", *chosen)))
    assert "підставу" in text(client.post(act("waive", *chosen), {"why": " "}))
    assert not Closing.objects.exists()
    client.post(act("waive", *chosen), {"why": "Закон змінюється"})
    assert set(Closing.objects.values_list("obligation", "why")) == {
        (one.pk, "Закон змінюється") for one in chosen
    }


@pytest.mark.parametrize("name", ["waive", "hand_over"])
@pytest.mark.parametrize("who", ["head", "editor"])
def test_waiving_and_handing_over_are_the_offices(sign_in, pages, who, name):
    address = act(name, own(pages))
    sign_in(who).post(address, {"why": "x"})
    assert sign_in(who).get(address).status_code == 302
    assert not Closing.objects.exists()


def test_ticked_rows_lead_to_a_review_and_to_a_hand_over(sign_in, pages):
    client = sign_in("ict")
    asked = client.get(act("ask", own(pages)))
    waiting = f"{reverse('ask_review')}?page={pages['own entry'].pk}&page={pages['own service'].pk}"
    assert asked.url == f"{waiting}&next=%2Fadmin%2Fboard%2F"
    responsibility = own(pages).responsibility
    over = client.get(act("hand_over", own(pages)))
    assert f"responsibility={responsibility.pk}" in over.url
    other = Obligation.objects.standing(JANUARY).exclude(responsibility__department=responsibility.department_id)[
        0
    ]
    assert client.get(act("hand_over", own(pages), other)).url == BOARD
    reviewed = client.post(asked.url, {"reason": "Змінено закон", "due_on": "14.01.2027"}, follow=True)
    assert reviewed.redirect_chain[-1][0] == BOARD
    assert "Доручено 1 підрозділу" in text(reviewed)


def test_remind_now_goes_out_at_once_and_once_a_day(sign_in, pages, cast):
    client = sign_in("ict")
    client.post(act("remind", own(pages)))
    told = {message.to[0] for message in mail.outbox}
    assert told == {cast[name].email for name in ("editor", "deputy")}
    first = len(mail.outbox)
    assert "вже всім нагадано" in text(client.post(act("remind", own(pages)), follow=True))
    assert len(mail.outbox) == first
    assert Reminder.objects.filter(obligation=own(pages)).count() == first


def test_remind_now_waits_for_tomorrow_when_todays_letter_has_gone(pages, cast):
    settings = FreshnessSettings.load()
    run(JANUARY)
    gone = set(Letter.objects.filter(state=Letter.State.SENT).values_list("address", flat=True))
    late = Obligation.objects.standing(JANUARY).filter(reminders=None)[:1]
    told = remind([*late, own(pages)], JANUARY)
    for recipient in told:
        letter = Letter.objects.waiting().get(address=recipient.address)
        assert letter.on == (JANUARY + DAY if recipient.address in gone else JANUARY)
    sent = len(mail.outbox)
    run(JANUARY + DAY)
    assert len(mail.outbox) > sent
    assert settings.is_working(JANUARY + DAY)
    by_day = Letter.objects.exclude(state=Letter.State.NEEDLESS).values_list("address", "on")
    assert len(by_day) == len(set(by_day))


def test_a_head_reminds_the_own_department_alone(sign_in, pages):
    other = Obligation.objects.standing(JANUARY).exclude(responsibility__department__name=WELFARE)[0]
    sign_in("head").post(act("remind", other))
    assert not Reminder.objects.exists()
    sign_in("head").post(act("remind", own(pages)))
    assert set(Reminder.objects.values_list("obligation", flat=True)) == {own(pages).pk}


def test_links_and_what_lies_below_them_are_listed_by_their_last_change(sign_in, pages):
    linking = Schedule.objects.exclude(address="").first() or next(
        schedule for schedule in Schedule.objects.all() if schedule.is_link
    )
    response = sign_in("ict").get("/admin/board/no-deadline/")
    shown = {page.pk for page in response.context["pages"]}
    assert linking.responsibility.page_id in shown
    dated = Responsibility.objects.filter(schedule__phrase__startswith="Щоріч").values_list("page", flat=True)
    assert not shown.intersection(dated)
    assert sign_in("head").get("/admin/board/no-deadline/").status_code == 302
    for form in ("csv", "xlsx"):
        assert b"".join(sign_in("ict").get(f"/admin/board/no-deadline/?export={form}").streaming_content)


def test_a_reason_says_something(sign_in, pages):
    client = sign_in("ict")
    for nothing in ("\u200b\u00a0\u2060", "\0", "х" * 501):
        client.post(act("waive", own(pages)), {"why": nothing})
        client.post(reverse("obligation", args=[own(pages).pk]), {"why": nothing})
        client.post(act("ask", own(pages)), {"reason": nothing, "due_on": "14.01.2027"}, follow=True)
    assert not Closing.objects.exists()
    assert not Obligation.objects.filter(kind=Obligation.Kind.EXTRAORDINARY).exists()


def test_every_day_and_month_leads_to_as_many_rows(sign_in, pages, cast):
    run(JANUARY)
    check([pages["own entry"], pages["own service"]], cast["editor"], Check.Kind.UPDATED, JANUARY)
    client = sign_in("ict")
    for asked in (f"on={FEBRUARY + 5 * DAY}", f"on={JANUARY}&since=2027-02-01&until=2027-06-15"):
        board = client.get(f"{BOARD}?{asked}")
        for day, _cell in board.context["days"]:
            assert client.get(day.address).context["found"].paginator.count == day.due, day
        for month, _left, _parts in board.context["months"]:
            if month.total:
                assert client.get(month.address).context["found"].paginator.count == month.total, month


def test_nothing_is_downloaded_by_filters_that_are_not_understood(sign_in, pages):
    for address in (BOARD, ROWS):
        response = sign_in("ict").get(f"{address}?export=csv&on=x")
        assert "коректну дату" in text(response)
        good = b"".join(sign_in("ict").get(f"{address}?export=csv").streaming_content).decode()
        assert WELFARE in good


def test_a_title_is_found_in_any_case(sign_in, pages):
    titled = Obligation.objects.get(responsibility__page=pages["other entry"]).page_title
    assert rows_of(sign_in("ict"), title=titled.upper())
    assert not rows_of(sign_in("ict"), title="немає такого")


def test_a_renamed_department_is_found_under_both_names(sign_in, pages, settings):
    one = department(WELFARE)
    settings.TODAY = JANUARY + 5 * DAY
    one.name = "Департамент соціального захисту"
    one.save()
    for who in ("ict", "head"):
        before = rows_of(sign_in(who), department=one.name, on=JANUARY)
        now = rows_of(sign_in(who), department=one.name)
        assert {row.department for row in before} == {WELFARE}
        assert {row.department for row in now} == {one.name}


def test_an_address_that_refuses_reports_is_an_alarm(sign_in, pages):
    settings = FreshnessSettings.load()
    settings.report_recipients = "chief@example.org"
    settings.save()
    report = Report.objects.create(kind="weekly", on=JANUARY, digest="x")
    for address in ("chief@example.org", "gone@example.org"):
        ReportMail.objects.create(report=report, address=address, failures=3, failure="no such mailbox")
    board = text(sign_in("ict").get(BOARD))
    assert "chief@example.org: no such mailbox" in board
    assert "gone@example.org" not in board
