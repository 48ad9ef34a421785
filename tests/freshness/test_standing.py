"""How everything stands on a day: `obligations` and what stands behind it."""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from freshness.acts import check
from freshness.calendar import due_dates
from freshness.models import Check
from freshness.opening import open_due
from freshness.standing import standings
from ownership.handover import hand_over, passings
from ownership.models import Responsibility
from sections.models import Entry, ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import LAW, WELFARE
from tests.ownership.cast import department, person, serve

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY = date(2027, 1, 11), date(2027, 2, 10)
DAY = timedelta(days=1)


def obligations(*options):
    out = StringIO()
    call_command("obligations", "--format=json", *options, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def entry():
    page = Entry.objects.get(section="catalog", number=41).page
    add_page(page, ServicePage(title="Допомога"))
    page.refresh_from_db()
    return page


@pytest.fixture
def editor():
    user = person("editor")
    serve(user, WELFARE)
    return user


def of_entry(on):
    return [row for row in obligations("--on", on.isoformat()) if row["entry"] == "catalog/41"]


def test_days_to_come_are_computed_as_the_ledger_will_have_them():
    """Before anything is made, and after everything was: the same list."""
    for on in (TODAY, JANUARY, FEBRUARY + DAY, date(2027, 8, 20)):
        computed = standings(on)
        open_due(on)
        assert standings(on) == computed


def test_what_is_computed_is_the_calendar():
    due = {(row.page, row.department, row.due_on) for row in due_dates(TODAY, date(2027, 3, 1))}
    stands = {(row.page, row.department, row.due_on) for row in standings(date(2027, 3, 1))}
    assert due <= stands


def test_an_entry_through_its_days(entry, editor):
    open_due(JANUARY)
    check([entry], editor, Check.Kind.UPDATED, JANUARY)
    check(list(entry.get_children()), editor, Check.Kind.CONFIRMED, FEBRUARY + 2 * DAY, "Без змін")
    seen = {on: of_entry(on)[0] for on in (TODAY, JANUARY, FEBRUARY + DAY, FEBRUARY + 5 * DAY)}
    assert [(row["status"], row["checked"], row["pages"], row["days_late"]) for row in seen.values()] == [
        ("upcoming", 0, 0, 0),
        ("open", 1, 2, 0),
        ("overdue", 1, 2, 1),
        ("fulfilled_late", 2, 2, 2),
    ]
    assert seen[JANUARY] | {"status": "", "checked": 0} == {
        "entry": "catalog/41",
        "page": "/kataloh-posluh/sotsialnyi-zakhyst/",
        "department": WELFARE,
        "period_start": "2026-02-11",
        "period_end": "2027-02-10",
        "due_on": "2027-02-10",
        "status": "",
        "pages": 2,
        "checked": 0,
        "days_late": 0,
    }


def test_an_open_obligation_follows_its_responsibility_and_an_ended_one_keeps_the_name(entry, editor):
    check([entry, *entry.get_children()], editor, Check.Kind.UPDATED, JANUARY)
    theirs = (
        Responsibility.objects.standing().filter(department__name=WELFARE).select_related("page", "department")
    )
    open_due(FEBRUARY)
    hand_over(passings(theirs, department(LAW)), department(LAW), FEBRUARY, "x")
    listed = obligations("--on", FEBRUARY.isoformat())
    names = {(row["entry"], row["status"]): row["department"] for row in listed if row["due_on"] == "2027-02-10"}
    assert names["catalog/41", "fulfilled"] == WELFARE
    assert names["catalog/42", "due_soon"] == LAW


def test_a_day_before_a_hand_over_knows_who_answered_then(editor):
    open_due(JANUARY)
    before = obligations("--on", JANUARY.isoformat()), obligations("--on", (FEBRUARY - DAY).isoformat())
    theirs = (
        Responsibility.objects.standing().filter(department__name=WELFARE).select_related("page", "department")
    )
    hand_over(passings(theirs, department(LAW)), department(LAW), FEBRUARY, "x")
    assert (obligations("--on", JANUARY.isoformat()), obligations("--on", (FEBRUARY - DAY).isoformat())) == before
    assert not [row for row in obligations("--on", FEBRUARY.isoformat()) if row["department"] == WELFARE]


def test_it_is_narrowed_by_status_and_department():
    open_due(JANUARY)
    everything = obligations("--on", "2027-01-11")
    counts = Counter(row["status"] for row in everything)
    assert set(counts) <= {"upcoming", "open", "due_soon", "overdue"}
    for status, count in counts.items():
        assert len(obligations("--on", "2027-01-11", "--status", status)) == count
    theirs = obligations("--on", "2027-01-11", "--department", WELFARE.replace("Криворізької ", ""))
    assert theirs == [row for row in everything if row["department"] == WELFARE]
    with pytest.raises(CommandError, match="Управління марень"):
        obligations("--department", "Управління марень")


def test_it_costs_the_same_for_more_obligations(django_assert_num_queries, django_assert_max_num_queries):
    open_due(TODAY)
    with django_assert_max_num_queries(20) as few:
        standings(TODAY)
    open_due(date(2027, 12, 31))
    with django_assert_num_queries(len(few)):
        standings(date(2027, 12, 31))
