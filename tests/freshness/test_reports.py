"""Reports: made by the night, equal whenever they are made again, sent once to each address."""

import json
import re
from datetime import date, timedelta
from functools import cached_property
from io import BytesIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from freshness import nightly
from freshness.acts import check
from freshness.closing import end
from freshness.models import FreshnessSettings, NightlyRun, Obligation, Report, ReportMail, Schedule
from freshness.opening import open_due
from freshness.reminders.sending import MailServerGone
from freshness.reports.days import Kind
from freshness.reports.making import again, make_due
from freshness.reports.reading import canonical, digest, read
from freshness.reports.sending import send_reports
from freshness.reports.sheets import workbook
from freshness.standing import standings
from freshness.states import Outcome
from ownership.handover import hand_over, passings
from ownership.models import Responsibility
from tests.decisions import WELFARE
from tests.ownership.cast import department, people, person, serve
from tests.replay.chaos import Killed, killed_after
from tests.replay.postbox import postbox
from tests.replay.script import Script

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST = date(2027, 1, 11)
FRIDAY = date(2027, 2, 19)
CENTER = ["center@example.org", "office@example.org"]


class Refusing(EmailBackend):
    """A mail server that refuses some addresses, or cannot be reached."""

    refused: set[str]
    gone: bool

    def open(self):
        if self.gone:
            raise ConnectionRefusedError("Connection refused")

    def send_messages(self, messages):
        if self.refused.intersection(messages[0].to):
            raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_BACKEND = "tests.freshness.test_reports.Refusing"
    settings.TODAY = FIRST
    Refusing.refused, Refusing.gone = set(), False


@pytest.fixture
def center():
    """The settings, by which reports go to the Center."""
    settings = FreshnessSettings.load()
    settings.report_recipients = "\n".join(CENTER)
    settings.save()
    return settings


def made():
    return list(Report.objects.order_by("on", "kind").values_list("kind", "on"))


def sent():
    reports = [one for one in mail.outbox if one.extra_headers["Message-ID"].startswith("<report")]
    return [(one.subject, one.to[0]) for one in reports]


def nights(first, last):
    return [nightly.run(first + number * DAY) for number in range((last - first).days + 1)]


class Shaken(Script):
    """The script without the work on what a test has waived or scheduled anew."""

    left = frozenset()

    @cached_property
    def busy(self):
        """The departments whose editors do their work late, those with most of it first."""
        late = [one for one in self.departments if self.habit[one.pk] > 0 and one.pk in self.editors]
        return sorted(late, key=lambda one: -one.responsibilities.count())

    def waits(self, responsibility, term):
        return responsibility.pk not in self.left and super().waits(responsibility, term)

    def leave(self, responsibilities):
        self.left |= set(responsibilities)


def shake(day, script):
    """What changes on a day of the replay and must not change the reports of the days before."""
    if day == date(2027, 1, 20):
        renamed = script.busy[0]
        renamed.name = "Перейменований відділ"
        renamed.save()
    if day == date(2027, 1, 27):
        renamed = script.busy[0]
        renamed.name = "Двічі перейменований відділ"
        renamed.save()
        page = Responsibility.objects.standing().order_by("pk")[5].page
        page.title = "=ПЕРЕЙМЕНОВАНА()"
        page.save()
    if day == date(2027, 2, 3):
        former, to = script.busy[1], script.busy[2]
        theirs = former.responsibilities.standing().select_related("page", "department")
        hand_over(passings(theirs, to), to, day, "наказ")
        former.name = "Колишній відділ, що вже нікому не відповідає"
        former.save()
    if day == date(2027, 2, 10):
        waived = list(Obligation.objects.standing(day).order_by("pk")[:3])
        script.leave(one.responsibility_id for one in waived)
        end(waived, Outcome.WAIVED, day, "наказ", script.ict)
        FreshnessSettings.objects.update(due_soon_days=3, lead_days=60)
    if day == date(2027, 2, 17):
        yearly = Schedule.objects.filter(phrase__startswith="Щорічно")
        script.leave(yearly.values_list("responsibility", flat=True))
        yearly.update(phrase="Щомісячно, до 3 числа", starts_on=FIRST)


def test_every_report_made_again_at_the_end_is_equal_byte_for_byte(settings):
    script, kept = Shaken(), {}
    last = FIRST + 60 * DAY
    for number in range(61):
        settings.TODAY = day = FIRST + number * DAY
        if not date(2027, 1, 28) <= day <= date(2027, 2, 1):  # the night of a Friday is missed
            nightly.run(day)
        for report in Report.objects.exclude(pk__in=kept):
            data = again(report)
            kept[report.pk] = canonical(data), workbook(data)
        shake(day, script)
        script.act(day)
    open_due(last + 100 * DAY)
    reports = Report.objects.in_bulk()
    assert len(reports) == len(kept) == 11
    for pk, (text, file) in kept.items():
        data = again(reports[pk])
        assert canonical(data) == text, reports[pk]
        assert workbook(data) == file
        assert digest(data) == reports[pk].digest
    named = [[row["department"] for row in json.loads(text)["departments"]] for text, _file in kept.values()]
    calling = [name for names in named for name in names if "ерейменований" in name]
    assert set(calling) == {"Перейменований відділ", "Двічі перейменований відділ"}
    assert all(json.loads(text)["departments"] for text, _file in kept.values())


def test_the_figures_are_those_of_obligations():
    script = Script()
    open_due(FRIDAY)
    script.act(FRIDAY - 8 * DAY)
    script.act(FRIDAY - 3 * DAY)
    on = FRIDAY - DAY
    listed = standings(on)
    data = read(Kind.WEEKLY, FRIDAY)
    overdue = [one for one in listed if one.status == "overdue"]
    assert data["total"]["overdue"] == len(overdue) == len(data["listed"])
    assert data["total"]["standing"] == sum(one.status in ("overdue", "open", "due_soon") for one in listed)
    assert sorted((row["department"], row["due_on"], row["days_late"]) for row in data["listed"]) == sorted(
        (one.department, one.due_on, one.days_late) for one in overdue
    )
    month = read(Kind.DISCIPLINE, date(2027, 2, 21))
    due = [one for one in standings(date(2027, 2, 21)) if "2027-01-22" <= one.due_on <= "2027-02-21"]
    due = [one for one in due if one.status != "superseded"]
    assert month["total"]["due"] == len(due)
    assert month["total"]["late"] == sum(one.status == "fulfilled_late" for one in due)


def test_a_department_renamed_within_the_week_has_one_row(settings):
    people()
    open_due(FIRST + 60 * DAY)
    user = person("one")
    serve(user)
    page = Responsibility.objects.standing().filter(department__name=WELFARE).first().page
    check([page], user, "confirmed", FRIDAY - 5 * DAY, "Звірено")
    settings.TODAY = FRIDAY - 3 * DAY
    renamed = department(WELFARE)
    renamed.name = "Департамент соціального захисту"
    renamed.save()
    names = [row["department"] for row in read(Kind.WEEKLY, FRIDAY)["departments"]]
    assert renamed.name in names and WELFARE not in names
    before = [row["department"] for row in read(Kind.WEEKLY, FRIDAY - 7 * DAY)["departments"]]
    assert WELFARE in before and renamed.name not in before
    past = standings(FRIDAY - 10 * DAY, renamed)
    assert {one.department for one in past} == {WELFARE}


def test_a_report_reads_its_data_in_six_queries():
    open_due(FIRST + 90 * DAY)
    lines = []
    for on in (FRIDAY - 7 * DAY, FRIDAY + 35 * DAY):
        with CaptureQueriesContext(connection) as queries:
            lines.append(len(read(Kind.WEEKLY, on)["listed"]))
        assert len(queries) == 6
    assert 0 < lines[0] < lines[1]


def test_the_first_launch_makes_none_of_the_days_before():
    nightly.run(FRIDAY - 2 * DAY)
    assert made() == []
    nightly.run(FRIDAY)
    assert made() == [("weekly", FRIDAY)]


def test_runs_before_there_were_reports_do_not_count():
    NightlyRun.objects.create(on=date(2026, 1, 1), started_at="2026-01-01T07:00Z")
    nightly.run(FRIDAY)
    assert made() == [("weekly", FRIDAY)]


def test_after_a_pause_every_missed_report_is_made_and_sent_once(center):
    nightly.run(FIRST)
    night = nightly.run(date(2027, 2, 24))
    fridays = [date(2027, 1, 15) + 7 * number * DAY for number in range(6)]
    discipline = [date(2027, 1, 21), date(2027, 2, 21)]
    expected = sorted([("weekly", on) for on in fridays] + [("discipline", on) for on in discipline])
    assert sorted(made()) == expected
    assert (night.reports_made, night.reports_sent) == (8, 16)
    assert len(sent()) == len(set(sent())) == 16
    assert nightly.run(date(2027, 2, 24))[-2:] == (0, 0)
    assert len(sent()) == 16


def test_the_mail_has_the_figures_the_table_and_the_address(center, settings):
    nights(FIRST, date(2027, 2, 22))
    friday = next(one for one in mail.outbox if one.subject.endswith("19 лютого 2027"))
    assert friday.subject == "Звіт про оновлення за підрозділами, 19 лютого 2027"
    assert "станом на кінець дня 18.02.2027" in friday.body.casefold()
    assert "Прострочено: " in friday.body
    assert f"{settings.SITE_URL}/admin/freshness/reports/weekly/2027-02-19/" in friday.body
    assert friday.alternatives[0][1] == "text/html"
    name, content, _type = friday.attachments[0]
    report = Report.objects.get(kind="weekly", on=FRIDAY)
    assert (name, content) == ("zvit-weekly-2027-02-19.xlsx", workbook(again(report)))
    month = next(one for one in mail.outbox if one.subject.endswith("21 лютого 2027"))
    assert month.subject.startswith("Звіт про дисципліну оновлень")


def test_nobody_named_the_report_is_made_and_sent_to_nobody():
    nightly.run(FRIDAY)
    assert made() and not sent() and not ReportMail.objects.exists()


def test_a_refused_address_stops_nobody_else_and_is_tried_again(center):
    Refusing.refused = {CENTER[0]}
    assert nightly.run(FRIDAY).reports_sent == 1
    assert [to for _subject, to in sent()] == CENTER[1:]
    assert "no such user" in ReportMail.objects.get(address=CENTER[0]).failure
    Refusing.refused = set()
    assert nightly.run(FRIDAY + DAY).reports_sent == 1
    assert sorted(to for _subject, to in sent()) == CENTER


def test_who_is_no_recipient_any_more_gets_nothing_late(center):
    Refusing.refused = {CENTER[0]}
    nightly.run(FRIDAY)
    Refusing.refused = set()
    FreshnessSettings.objects.update(report_recipients=CENTER[1])
    assert nightly.run(FRIDAY + DAY).reports_sent == 0


def test_a_silent_mail_server_loses_nothing(center):
    Refusing.gone = True
    with pytest.raises(MailServerGone):
        nightly.run(FRIDAY)
    assert made() == [("weekly", FRIDAY)]
    Refusing.gone = False
    assert nightly.run(FRIDAY + DAY).reports_sent == 2


@pytest.mark.parametrize("statements", range(0, 40, 3))
def test_killed_anywhere_a_report_is_neither_lost_nor_doubled(center, settings, statements):
    NightlyRun.objects.create(on=FRIDAY, started_at="2027-02-19T07:00Z", reports=0)
    open_due(FRIDAY)
    with postbox(settings) as box:
        try:
            with killed_after(statements):
                make_due(FRIDAY, center.report_addresses)
                send_reports(center)
        except Killed:
            pass
        make_due(FRIDAY, center.report_addresses)
        send_reports(center)
        send_reports(center)
    assert made() == [("weekly", FRIDAY)]
    assert set(box.letters) == {(one.message_id, one.address) for one in ReportMail.objects.all()}
    assert {address for _message, address in box.letters} == set(CENTER)
    assert len(box.letters) <= 3  # one may be handed over again: killed before it was noted


def test_a_row_of_a_report_cannot_be_changed_or_deleted():
    nightly.run(FRIDAY)
    for change in (lambda: Report.objects.update(digest="x"), lambda: Report.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_dry_run_tells_and_makes_nothing(center):
    night, _letters = nightly.rehearse(FRIDAY, center)
    assert (night.reports_made, night.reports_sent) == (1, 2)
    assert not Report.objects.exists() and not mail.outbox


# the spreadsheet


def titled(title):
    open_due(FRIDAY)
    data = read(Kind.WEEKLY, FRIDAY)
    data["listed"] = [data["listed"][0] | {"page": title}]
    return load_workbook(BytesIO(workbook(data)))


def test_the_spreadsheet_says_what_it_is_and_keeps_its_headings_in_sight(settings):
    figures, lines = titled("Сторінка").worksheets
    assert [row[0].value for row in figures.iter_rows(max_row=3)] == [
        "Звіт про оновлення за підрозділами, 19 лютого 2027",
        "Станом на кінець дня 18.02.2027; період – 12.02.2027–18.02.2027",
        f"{settings.SITE_URL}/admin/freshness/reports/weekly/2027-02-19/",
    ]
    assert figures.freeze_panes == lines.freeze_panes == "A6"
    assert (figures["A5"].value, figures.cell(figures.max_row, 1).value) == ("Підрозділ", "Разом")
    assert figures.column_dimensions["A"].width == 60
    assert lines["D6"].is_date and re.fullmatch(r"\d+ з \d+", lines["F6"].value)


@pytest.mark.parametrize("title", ["=1+1", "+38", "@x", "-1", "=\x01cmd()"])
def test_a_title_that_looks_like_a_formula_stays_text(title):
    cell = titled(title).worksheets[1]["B6"]
    assert (cell.data_type, cell.value) == ("s", title.replace("\x01", ""))


# the screens


@pytest.fixture
def office(client, settings):
    people()
    nightly.run(FRIDAY)
    settings.TODAY = FRIDAY + 5 * DAY

    def browser(who="ict"):
        from django.contrib.auth import get_user_model

        client.force_login(get_user_model().objects.get(username=who))
        return client

    return browser


ADDRESS = "/admin/freshness/reports/weekly/2027-02-19/"


def test_the_list_names_the_reports_and_to_whom_they_went(office, center):
    nightly.run(FRIDAY + 3 * DAY)
    html = office().get("/admin/freshness/reports/").content.decode()
    assert "Звіт про дисципліну оновлень" in html and "Звіт про оновлення за підрозділами" in html
    assert html.count(CENTER[0]) == 1  # Friday's had been made before there were addresses
    assert "Зробити знову й порівняти" in html and ADDRESS in html


def test_a_report_says_that_it_equals_the_one_made(office):
    html = office().get(ADDRESS).content.decode()
    assert "дорівнює складеному" in html
    assert "Станом на кінець дня 18.02.2027" in html and "Разом" in html


def test_a_past_day_without_a_row_is_made_on_the_spot(office):
    html = office().get("/admin/freshness/reports/discipline/2027-01-21/").content.decode()
    assert "Нічний запуск звіту за цей день не складав" in html


@pytest.mark.parametrize(
    "address, sentence, nearest",
    [
        ("weekly/2027-02-26/", "ще не можна скласти", "weekly/2027-02-19/"),
        ("weekly/2027-02-18/", "не п’ятниця", "weekly/2027-02-12/"),
        ("discipline/2027-02-20/", "станом на 21 число", "discipline/2027-01-21/"),
        ("weekly/2027-02-30/", "«2027-02-30» – не дата", "weekly/2027-02-19/"),
        ("weekly/9999-12-31/", "не дата", "weekly/2027-02-19/"),
    ],
)
def test_a_day_without_a_report_is_refused_and_the_nearest_named(office, address, sentence, nearest):
    response = office().get(f"/admin/freshness/reports/{address}")
    html = response.content.decode()
    assert response.status_code == 404
    assert sentence in html and f"/admin/freshness/reports/{nearest}" in html


def test_the_downloads_are_the_reports_bytes(office):
    report = Report.objects.get()
    sheet = office().get(f"{ADDRESS}?export=xlsx")
    assert sheet.content == workbook(again(report))
    assert 'filename="zvit-weekly-2027-02-19.xlsx"' in sheet["Content-Disposition"]
    assert office().get(f"{ADDRESS}?export=json").content.decode() == canonical(again(report))


def test_the_command_answers_the_same_data(office, capsys):
    call_command("freshness_report", "weekly", "2027-02-19", "--format", "json")
    assert json.loads(capsys.readouterr().out) == again(Report.objects.get())
    call_command("freshness_report", "weekly", "2027-02-19")
    assert "Разом" in capsys.readouterr().out
    with pytest.raises(CommandError, match="не п’ятниця"):
        call_command("freshness_report", "weekly", "2027-02-18")


def test_asking_by_kind_and_day_leads_to_the_page(office):
    response = office().get("/admin/freshness/reports/?kind=weekly&day=2027-02-19")
    assert (response.status_code, response.url) == (302, ADDRESS)


@pytest.mark.parametrize("who, allowed", [("ict", True), ("admin", True), ("editor", False), ("head", False)])
def test_the_office_alone_reads_reports(office, who, allowed):
    browser = office(who)
    for url in ("/admin/freshness/reports/", ADDRESS, f"{ADDRESS}?export=xlsx"):
        for response in (browser.get(url), browser.post(url)):
            if allowed:
                assert response.status_code in (200, 405)
            else:
                assert response.status_code == 302 and response.url == "/admin/"
    assert ("/admin/freshness/reports/" in browser.get("/admin/").content.decode()) is allowed


def test_the_screens_cost_as_many_queries_for_more(office, center, settings):
    def cost(url):
        with CaptureQueriesContext(connection) as queries:
            office().get(url)
        return len(queries)

    cost("/admin/freshness/reports/")
    few = cost("/admin/freshness/reports/"), cost(ADDRESS)
    nightly.run(FRIDAY + 50 * DAY)
    settings.TODAY = FRIDAY + 50 * DAY
    assert (cost("/admin/freshness/reports/"), cost("/admin/freshness/reports/weekly/2027-04-09/")) == few


def test_an_address_that_is_none_is_named(office):
    url = "/admin/settings/freshness/freshnesssettings/1/"
    browser = office()
    page = browser.get(url, follow=True)
    url = page.redirect_chain[-1][0] if page.redirect_chain else url
    fields = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    html = browser.post(url, fields | {"report_recipients": "center@example.org\nцентр"}).content.decode()
    assert "«центр» – не адреса електронної пошти" in html
    assert FreshnessSettings.load().report_recipients == ""
    browser.post(url, fields | {"report_recipients": "Center@example.org\ncenter@example.org"})
    assert FreshnessSettings.load().report_addresses == ("center@example.org",)
