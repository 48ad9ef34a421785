"""Reminders: once each, one letter a person and day, kept before they go out."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction

from freshness import nightly
from freshness.acts import check
from freshness.models import FreshnessSettings, Letter, NightlyRun, Obligation, Reminder, ReminderPreference
from freshness.reminders.sending import MailServerGone
from ownership.memberships import dismiss
from ownership.models import Department, Responsibility
from ownership.roles import ict_office
from sections.models import Entry
from tests.decisions import ECOLOGY, LAW, WELFARE
from tests.ownership.cast import Role, department, person, serve

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
JANUARY, FEBRUARY = date(2027, 1, 11), date(2027, 2, 10)
LADDER = [-14, -3, 0, 1, 3, 7]


@pytest.fixture(autouse=True)
def only_welfare(settings):
    """One responsibility answers, so that every letter is about it: due on 10 February 2027, a Wednesday."""
    settings.TODAY = JANUARY
    settings.EMAIL_BACKEND = "tests.freshness.test_reminders.Refusing"
    Refusing.refused, Refusing.gone = set(), False
    kept = Entry.objects.get(section="catalog", number=41).page
    Responsibility.objects.exclude(page=kept).update(ended_on=JANUARY - DAY)
    return kept


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


@pytest.fixture
def editor():
    user = person("editor", first_name="Олена", last_name="Бондаренко")
    serve(user)
    return user


def run(*days):
    return [nightly.run(day) for day in days]


def days(first, last):
    return [first + number * DAY for number in range((last - first).days + 1)]


def letters():
    return [(letter.on, letter.address.split("@")[0]) for letter in Letter.objects.filter(state="sent")]


def told(name):
    return sorted(day for day, who in letters() if who == name)


def test_the_ladder_is_climbed_by_working_days_and_goes_on_until_done(editor):
    head, ict = person("head"), person("ict")
    serve(head, role=Role.HEAD)
    ict.groups.add(ict_office())
    run(*days(JANUARY, date(2027, 3, 5)))
    assert told("editor") == [
        date(2027, 1, 27),
        date(2027, 2, 5),  # 3 days before is a Sunday
        FEBRUARY,
        date(2027, 2, 11),
        date(2027, 2, 15),  # 3 days after is a Saturday
        date(2027, 2, 17),
        date(2027, 2, 24),
        date(2027, 3, 3),
    ]
    assert told("head") == told("editor")[4:]
    assert told("ict") == told("editor")[5:]


def test_a_letter_names_the_pages_says_how_long_and_leads_to_each(editor, only_welfare):
    run(date(2027, 1, 27))
    letter = mail.outbox[0]
    assert letter.subject == "Кабінет: 1 сторінка чекає на перевірку, найближчий строк – 10.02.2027"
    assert "Вітаємо, Олена Бондаренко!" in letter.body
    assert "залишилося 14 днів, строк – 10 лютого 2027" in letter.body
    assert f"/admin/freshness/confirm/?page={only_welfare.pk}" in letter.body
    assert letter.extra_headers["Message-ID"] == Letter.objects.get().message_id
    assert letter.alternatives[0][1] == "text/html"


def test_what_is_checked_is_not_called_to_mind(editor, only_welfare):
    run(date(2027, 1, 27))
    check([only_welfare], editor, "confirmed", date(2027, 1, 28), "Звірено")
    run(*days(date(2027, 1, 28), date(2027, 3, 1)))
    assert told("editor") == [date(2027, 1, 27)]


def test_a_second_run_of_a_day_tells_nothing_again(editor):
    assert [night.sent for night in run(FEBRUARY, FEBRUARY, FEBRUARY)] == [1, 0, 0]


def test_after_a_pause_the_missed_steps_are_one_letter_of_that_day(editor):
    run(JANUARY, FEBRUARY + 20 * DAY)
    assert letters() == [(FEBRUARY + 20 * DAY, "editor")]
    assert "прострочено на 20 днів" in mail.outbox[0].body


def test_nothing_goes_out_on_a_day_off(editor):
    FreshnessSettings.load()
    FreshnessSettings.objects.update(days_off="10.02.2027 09.02.2027")
    run(*days(FEBRUARY - 4 * DAY, FEBRUARY + DAY))
    assert told("editor") == [FEBRUARY - 2 * DAY, FEBRUARY + DAY]


def test_who_wants_it_weekly_is_told_on_the_first_working_day_before_and_at_once_after(editor):
    ReminderPreference.objects.create(user=editor, weekly=True)
    run(*days(JANUARY, FEBRUARY + 7 * DAY))
    assert told("editor") == [
        date(2027, 1, 25),
        date(2027, 2, 1),
        FEBRUARY,
        FEBRUARY + DAY,
        FEBRUARY + 5 * DAY,
        FEBRUARY + 7 * DAY,
    ]


def test_a_department_without_members_is_told_by_its_mailbox_and_the_ict_office():
    Department.objects.filter(name=WELFARE).update(mailbox="Social@example.org")
    person("ict").groups.add(ict_office())
    run(FEBRUARY)
    assert letters() == [(FEBRUARY, "ict"), (FEBRUARY, "social")]


def test_without_an_ict_office_the_administrators_are_told():
    person("admin", is_superuser=True)
    run(FEBRUARY)
    assert letters() == [(FEBRUARY, "admin")]


def test_a_deputy_is_told_within_the_term_and_a_former_member_never(editor):
    deputy = person("deputy")
    serve(deputy, role=Role.DEPUTY, starts_on=FEBRUARY, ends_on=FEBRUARY)
    former = serve(person("former"))
    dismiss(former)
    run(*days(FEBRUARY - DAY, FEBRUARY + DAY))
    assert told("deputy") == [FEBRUARY]
    assert told("former") == []


def test_two_accounts_of_one_address_get_one_letter(editor):
    other = person("other")
    other.email = editor.email.upper()
    other.save()
    serve(other)
    serve(other, role=Role.HEAD)
    run(*days(JANUARY, FEBRUARY + 7 * DAY))
    assert len(told("editor")) == len(mail.outbox) == len(LADDER)


def test_a_member_without_an_address_is_as_none(editor):
    editor.email = ""
    editor.save()
    person("ict").groups.add(ict_office())
    run(FEBRUARY)
    assert letters() == [(FEBRUARY, "ict")]


def test_one_bad_address_stops_nobody_and_is_tried_again_the_next_day_under_the_same_id(editor):
    serve(person("bad"))
    Refusing.refused = {"bad@example.org"}
    nights = run(FEBRUARY, FEBRUARY + DAY)
    assert [(night.sent, night.failed) for night in nights] == [(1, 1), (1, 1)]
    letter = Letter.objects.get(address="bad@example.org")
    assert (letter.on, letter.failures, letter.state) == (FEBRUARY + DAY, 2, "planned")
    assert "550" in letter.failure
    Refusing.refused = set()
    run(FEBRUARY + 2 * DAY)
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox if sent.to == [letter.address]] == [
        letter.message_id
    ]
    assert "прострочено на 2 дні" in mail.outbox[-1].body


def test_an_address_that_fails_three_times_is_an_alarm():
    serve(person("bad"))
    Refusing.refused = {"bad@example.org"}
    run(FEBRUARY, FEBRUARY + DAY)
    assert not Letter.objects.failing()
    run(FEBRUARY + 2 * DAY)
    assert [letter.address for letter in Letter.objects.failing()] == ["bad@example.org"]


def test_without_a_mail_server_everything_waits_and_the_run_is_not_whole(editor):
    Refusing.gone = True
    with pytest.raises(MailServerGone):
        run(FEBRUARY)
    assert Obligation.objects.exists()
    assert NightlyRun.objects.get().ended_at is None
    assert Letter.objects.get().failures == 0
    Refusing.gone = False
    assert run(FEBRUARY)[0].sent == 1


def test_a_letter_that_has_nothing_to_say_any_more_does_not_go(editor, only_welfare):
    Refusing.gone = True
    with pytest.raises(MailServerGone):
        run(FEBRUARY)
    check([only_welfare], editor, "confirmed", FEBRUARY, "Звірено")
    Refusing.gone = False
    assert run(FEBRUARY + DAY)[0].sent == 0
    assert Letter.objects.get().state == "needless"


def test_a_letter_that_waits_does_not_go_to_who_serves_no_more(editor):
    serving = serve(person("former"))
    Refusing.gone = True
    with pytest.raises(MailServerGone):
        run(FEBRUARY)
    dismiss(serving)
    Refusing.gone = False
    run(FEBRUARY + DAY)
    assert told("former") == []
    assert Letter.objects.get(address="former@example.org").state == "needless"


def test_who_has_had_a_letter_today_is_told_of_more_tomorrow(editor):
    law = Entry.objects.filter(page__responsibilities__department=department(LAW)).first().page
    run(FEBRUARY)
    Responsibility.objects.filter(page=law, department=department(LAW)).update(
        department=department(ECOLOGY), ended_on=None
    )
    serve(editor, ECOLOGY)
    run(FEBRUARY)
    assert letters() == [(FEBRUARY, "editor")]
    run(FEBRUARY + DAY)
    assert told("editor") == [FEBRUARY, FEBRUARY + DAY]


def test_an_obligation_handed_over_is_called_to_mind_to_the_new_department(editor):
    run(FEBRUARY)
    Responsibility.objects.standing().update(department=department(ECOLOGY))
    serve(person("neighbour"), ECOLOGY)
    run(FEBRUARY + DAY)
    assert told("neighbour") == [FEBRUARY + DAY]
    assert told("editor") == [FEBRUARY]


def test_a_rehearsal_tells_what_a_run_then_does_and_leaves_nothing(editor):
    night, going = nightly.rehearse(FEBRUARY, FreshnessSettings.load())
    assert not Letter.objects.exists() and not Obligation.objects.exists() and not mail.outbox
    subjects = [digest.subject for digest in going.values()]
    done = run(FEBRUARY)[0]
    assert (night.opened, night.sent, night.escalated) == (done.opened, done.sent, done.escalated)
    assert subjects == [letter.subject for letter in mail.outbox]


def test_the_database_refuses_a_second_letter_or_reminder(editor):
    run(FEBRUARY)
    letter, reminder = Letter.objects.get(), Reminder.objects.get()
    for double in (
        Letter(address=letter.address, on=letter.on, name="x"),
        Reminder(letter=letter, obligation=reminder.obligation, address=reminder.address, offset=reminder.offset),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            double.save()


def test_planning_costs_the_same_for_more_obligations_and_people(
    editor, django_assert_num_queries, django_assert_max_num_queries
):
    planned = lambda: nightly.Planning(FEBRUARY, FreshnessSettings()).needs()  # noqa: E731
    run(JANUARY)
    with django_assert_max_num_queries(12) as few:
        assert planned()
    Responsibility.objects.update(ended_on=None)
    for number in range(5):
        serve(person(f"other {number}"), LAW)
    run(JANUARY)
    with django_assert_num_queries(len(few)):
        assert len(planned()) > 1
