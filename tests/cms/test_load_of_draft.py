"""What a draft would do to the departments' year, told before it is applied."""

from collections import Counter
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cms.regulation.applying import apply
from cms.regulation.comparison import Comparison
from cms.regulation.workload import Duty, Load, by_month, compared, count, last_day, months_from, total_line
from cms.regulation.workload_tables import Workload
from freshness.calendar import due_dates
from freshness.models import Schedule
from freshness.phrases import parse
from ownership.models import Responsibility
from sections.models import Decision, Entry, Section, ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import ECOLOGY, LAW, WELFARE, YEARLY, as_csv, rows_607
from tests.ownership.cast import WHO, department, people

MONTHLY, QUARTERLY, LINK = "Щомісячно***", "Щоквартально**", "‒ *"
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
phrases = st.sampled_from(
    [LINK, YEARLY, MONTHLY, QUARTERLY, "Щорічно, до 31 грудня", "Раз на півріччя, до 1 січня та 28 лютого"]
)


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 11, 21), date(2026, 12, 1), date(2027, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2027, 11, 30)),
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31)),
        (date(2027, 1, 31), date(2027, 2, 1), date(2028, 1, 31)),
        (date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 1), date(2029, 2, 28)),
    ],
)
def test_the_months_are_twelve_whole_ones(on, first, last):
    months = months_from(on)
    assert (len(months), months[0], last_day(months[-1])) == (12, first, last)


@pytest.mark.parametrize(
    ("phrase", "months"),
    [
        (LINK, []),
        (YEARLY, [2]),
        ("Щорічно, до 31 грудня", [12]),
        ("Щорічно, до 1 грудня", [12]),
        ("Раз на півріччя, до 10 січня та 10 липня", [1, 7]),
        (QUARTERLY, [2, 5, 8, 11]),
        (MONTHLY, list(range(1, 13))),
    ],
)
def test_each_rule_has_its_months(phrase, months):
    found = by_month([Duty(LAW, None, parse(phrase))], months_from(TODAY), lambda duty: duty.department)
    assert sorted(month.month for month in found[LAW].elements()) == months


duties = st.lists(st.builds(Duty, st.sampled_from([LAW, WELFARE, ECOLOGY]), st.none(), phrases.map(parse)))


@given(days, duties)
def test_months_add_up_to_each_day_counted_by_itself(on, duties):
    months = months_from(on)
    found = by_month(duties, months, lambda duty: duty.department)
    year = [months[0] + timedelta(n) for n in range((last_day(months[-1]) - months[0]).days + 1)]
    for name, row in found.items():
        own = [duty.rule for duty in duties if duty.department == name]
        assert row == Counter(day.replace(day=1) for rule in own for day in year if rule.next_due(day) == day)
    assert count(duties, year[0], year[-1]) == sum(row.total() for row in found.values())


@given(days, duties, duties)
def test_rows_are_those_of_both_sides_the_heaviest_first_and_add_up(on, old, new):
    months = months_from(on)
    sides = [by_month(duties, months, lambda duty: duty.department) for duties in (old, new)]
    lines = compared(*sides, months)
    assert {line.name for line in lines} == {duty.department for duty in old + new}
    totals = [line.total.draft for line in lines]
    assert totals == sorted(totals, reverse=True)
    whole = total_line("", lines, months).total
    assert whole == Load(*(sum(row.total() for row in side.values()) for side in sides))
    assert [line.is_changed for line in compared(sides[0], sides[0], months)] == [False] * len(sides[0])


def successor():
    """№607 with entries moved, renamed, handed over, rescheduled, gone, new, and a department that is new."""
    rows = [row for row in rows_607() if row[:2] != ["catalog", 45]]
    for row in rows:
        if row[:2] == ["catalog", 2]:
            row[2] = "Кладовища"
        if row[:2] == ["catalog", 13]:
            row[3] = LAW
        if row[:2] == ["catalog", 41]:
            row[4] = QUARTERLY
        if row[:2] == ["catalog", 9]:
            row[1], row[4] = 60, "щороку до 31 травня"
        if row[:2] == ["questions", 2]:
            row[4] = LINK
    return [*rows, ["situations", 39, "Переїзд", "=Новий відділ", MONTHLY], ["situations", 39, "", LAW, YEARLY]]


def kept(rows, name="next.csv"):
    content = as_csv(rows)
    return Decision.objects.create(
        number="700", date=TODAY, file_name=name, file=SimpleUploadedFile(name, content)
    )


@pytest.fixture
def draft(db):
    return kept(successor())


def address(decision):
    return reverse("decisions:workload", args=[decision.pk])


def words(response):
    return " ".join(response.content.decode().split())


def shown(decision, on, data=None):
    """The two tables: {table: {(row, month): (now, draft)}}, without what is nought on both sides."""
    workload = Workload(Comparison(decision, data or {}).plan, on, False)
    return {
        key: {
            (line.name, month): load
            for line in table.lines
            for month, load in zip(workload.months, line.loads, strict=True)
            if any(load)
        }
        for key, table in workload.tables.items()
    }


def counted(on):
    """The same by brute force: every due date of the twelve months, one by one."""
    months = months_from(on)
    dues = due_dates(months[0], last_day(months[-1]))
    month = [date.fromisoformat(due.due_on).replace(day=1) for due in dues]
    section = [Section(due.section).label if due.section else "Поза рядками рішення" for due in dues]
    return {
        "department": Counter(zip([due.department for due in dues], month, strict=True)),
        "section": Counter(zip(section, month, strict=True)),
    }


def side(tables, at):
    return {key: {place: load[at] for place, load in table.items() if load[at]} for key, table in tables.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("on", [TODAY, date(2027, 3, 1), date(2027, 12, 31)])
@pytest.mark.parametrize("data", [{}, {"pair-catalog/2": "catalog/2"}, {"pair-catalog/10": "removed"}])
def test_what_is_shown_is_what_applying_makes(draft, on, data):
    below(Entry.objects.get(section="catalog", number=45), ECOLOGY, MONTHLY)
    below(Entry.objects.get(section="catalog", number=41), LAW, YEARLY)
    before = shown(draft, on, data)
    assert side(before, 0) == counted(on)
    assert side(before, 0) != side(before, 1)
    apply(Comparison(draft, data).plan, draft, on)
    assert side(before, 1) == counted(on)
    after = shown(draft, on, data)
    assert side(after, 0) == side(before, 1)


def below(entry, name, phrase):
    page = add_page(entry.page, ServicePage(title="Послуга"))
    own = Responsibility.objects.create(page=page, department=department(name))
    Schedule.objects.create(responsibility=own, phrase=phrase)


@pytest.mark.django_db
def test_a_removed_entry_that_returns_brings_back_what_lies_below(draft):
    below(Entry.objects.get(section="catalog", number=45), ECOLOGY, MONTHLY)
    apply(Comparison(draft, {}).plan, draft, TODAY)
    back = kept(rows_607())
    before = shown(back, TODAY)
    assert side(before, 0) == counted(TODAY)
    apply(Comparison(back, {}).plan, back, TODAY)
    assert side(before, 1) == counted(TODAY)


@pytest.mark.django_db
def test_pairs_made_by_hand_stand_in_the_addresses_there_and_back(desk, draft):
    difference = reverse("decisions:edit", args=[draft.pk])
    pairs = {"pair-catalog/2": "catalog/2"}
    query = "?pair-catalog%2F2=catalog%2F2"
    assert f'href="{address(draft)}{query}"' in words(desk.post(difference, pairs | {"compare": "again"}))
    page = words(desk.get(address(draft), pairs))
    assert f'href="{difference}{query}"' in page
    assert '<input type="hidden" name="pair-catalog/2" value="catalog/2">' in page
    assert "перейменовано" in words(desk.get(difference + query))
    assert Decision.objects.get(pk=draft.pk).applied_on is None


@pytest.mark.django_db
def test_the_screen_says_what_changes_in_words_and_by_sign(desk, draft):
    page = words(desk.get(address(draft)))
    for said in (
        "з 1 грудня 2026 до 30 листопада 2027",
        "Разом",
        "=Новий відділ",
        "ще немає в кабінеті",
        '<span class="workload__pair">0 → 1</span> <span class="workload__change"> +1, більше </span>',
        "−1, менше",
        "До того, з 21 листопада 2026 до 30 листопада 2026: зараз 0, після рішення 0.",
    ):
        assert said.casefold() in page.casefold()
    assert 'tabindex="0"' in page
    assert "До того" not in words(desk.get(address(draft), {"on": "2026-12-01"}))


@pytest.mark.django_db
def test_only_changes_are_left_and_the_total_is_still_of_all(desk, draft):
    rows = [row[0] for row in sheet(desk, draft)]
    changed = sheet(desk, draft, changed="1")
    assert 3 < len(changed) < len(rows)
    assert changed[-1] == sheet(desk, draft)[-1]
    page = words(desk.get(address(draft), {"changed": "1"}))
    assert "не змінюються" in page
    assert "Показати всі рядки" in page


def sheet(desk, draft, **query):
    response = desk.get(address(draft), {"export": "xlsx", **query})
    return list(openpyxl.load_workbook(BytesIO(b"".join(response))).active.values)


@pytest.mark.django_db
def test_both_tables_are_exported_as_numbers_and_text(desk, draft):
    head, *rows, total = sheet(desk, draft)
    assert head[:4] == ("Підрозділ", "Разом, зараз", "Разом, після рішення", "Грудень 2026, зараз")
    assert head[-1] == "Листопад 2027, після рішення"
    new = next(row for row in rows if "Новий відділ" in row[0])
    assert new[0] == "'=Новий відділ"
    assert new[1:] == (0, 12) + (0, 1) * 12
    assert total[0] == "Разом"
    assert total[1:] == tuple(sum(column) for column in zip(*(row[1:] for row in rows), strict=True))
    sections = sheet(desk, draft, by="section")
    assert sections[0][0] == "Розділ"
    assert sections[-1][1:] == total[1:]
    csv = b"".join(desk.get(address(draft), {"export": "csv"})).decode()
    assert csv.startswith("\ufeffПідрозділ,")
    assert "\n'=Новий відділ," in csv


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("31.12.2027", "«31.12.2027» – не день календаря. Напишіть його як 2027-01-31."),
        ("2027-02-30", "«2027-02-30» – не день календаря."),
        ("<b>", "«&lt;b&gt;» – не день календаря."),
        ("2026-11-20", "20.11.2026 не підходить. Виберіть сьогодні або пізніший день"),
        ("9999-12-31", "31.12.9999 не підходить."),
    ],
)
def test_a_day_that_cannot_be_is_named_and_nothing_is_counted(desk, draft, on, sentence):
    for query in ({"on": on}, {"on": on, "export": "csv"}):
        page = words(desk.get(address(draft), query))
        assert sentence in page
        assert 'class="workload"' not in page


@pytest.mark.django_db
def test_it_is_for_the_ict_office_alone(draft, client):
    cast = people()
    answers = {}
    for who in WHO:
        client.logout()
        if who != "anonymous":
            client.force_login(cast[who])
        answers[who] = {client.get(address(draft), query).status_code for query in ({}, {"export": "csv"})}
    assert answers == {who: {200} if who in ("admin", "ict") else {302} for who in WHO}


@pytest.mark.django_db
def test_a_decision_that_is_not_kept_has_no_load(desk):
    assert desk.get(reverse("decisions:workload", args=[12345])).status_code == 404


@pytest.mark.django_db
def test_it_costs_the_same_for_more_changes(desk, draft, django_assert_num_queries):
    other = kept(rows_607()[:1])
    desk.get(address(draft))
    with CaptureQueriesContext(connection) as few:
        desk.get(address(draft))
    with django_assert_num_queries(len(few)):
        desk.get(address(other))


@pytest.mark.django_db
def test_looking_writes_nothing(desk, draft):
    with CaptureQueriesContext(connection) as queries:
        desk.get(address(draft))
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT"}
