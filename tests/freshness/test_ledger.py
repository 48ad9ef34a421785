"""The ledger: what opens, what counts, how it ends, and that nobody rewrites it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page

from freshness.actions import end, reschedule
from freshness.acts import NothingOpen, NotTheDay, check, withdraw
from freshness.closing import end as waive
from freshness.closing import progress
from freshness.models import Check, Closing, Obligation, Schedule, ScopeChange, Withdrawal
from freshness.opening import open_due
from freshness.scope import recorded, settle
from freshness.states import Outcome, State
from ownership.handover import hand_over, passings
from ownership.models import Responsibility
from sections.models import Entry, ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import LAW, WELFARE
from tests.ownership.cast import department, person, serve

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
JANUARY, FEBRUARY = date(2027, 1, 11), date(2027, 2, 10)
UPDATED, CONFIRMED = Check.Kind.UPDATED, Check.Kind.CONFIRMED


@pytest.fixture
def entry():
    """«Соціальний захист», due on 10 February; with two services below it."""
    page = Entry.objects.get(section="catalog", number=41).page
    for title in ("Допомога", "Пільга"):
        add_page(page, ServicePage(title=title))
    page.refresh_from_db()
    return page


@pytest.fixture
def editor():
    user = person("editor")
    serve(user, WELFARE)
    return user


def obligation(page, on=JANUARY):
    found = Obligation.objects.with_end(on).select_related("responsibility__page", "responsibility__department")
    return found.get(responsibility__page=page)


def done(page, on=JANUARY):
    one = obligation(page, on)
    return progress([one], on)[one.pk]


def services(page):
    return [page, *page.get_children()]


def test_the_first_launch_opens_nothing_that_was_due_before_it():
    assert open_due(TODAY) == Obligation.objects.count() > 0
    assert not Obligation.objects.filter(due_on__lt=TODAY).exists()
    assert not Obligation.objects.filter(opens_on__gt=TODAY).exists()
    assert all(one.state(TODAY) in (State.OPEN, State.DUE_SOON) for one in Obligation.objects.with_end(TODAY))


def test_what_has_opened_is_made_once_however_often_it_is_asked():
    made = open_due(JANUARY)
    assert made == Obligation.objects.count()
    assert [open_due(JANUARY), open_due(JANUARY, batch=7), open_due(TODAY)] == [0, 0, 0]


@pytest.mark.parametrize("batch", [7, 500])
def test_a_pause_leaves_the_ledger_as_daily_runs_do(batch):
    days = [date(2026, 12, 1), JANUARY, FEBRUARY, date(2027, 5, 11), date(2027, 8, 20)]
    ledgers = []
    for asked in (days, days[-1:]):
        with transaction.atomic():
            for day in asked:
                open_due(day, batch)
            opened = Obligation.objects.values_list("responsibility", "period_start", "opens_on", "due_on", "turn")
            scopes = ScopeChange.objects.values_list("obligation__responsibility", "page", "joined", "on")
            ledgers.append((set(opened), sorted(scopes)))
            transaction.set_rollback(True)
    assert ledgers[0] == ledgers[1]


def test_an_obligation_is_about_the_page_and_those_below_it(entry):
    open_due(JANUARY)
    one = obligation(entry)
    assert (one.opens_on, one.due_on, one.entry) == (JANUARY, FEBRUARY, "catalog/41")
    assert set(recorded([one])[one.pk]) == {page.pk for page in services(entry)}
    assert set(one.scope_changes.values_list("on", "why")) == {(JANUARY, "opened")}


def test_pages_come_and_go_and_the_ledger_tells_when_and_why(entry, settings):
    open_due(JANUARY)
    settings.TODAY = JANUARY + DAY
    one, (first, second) = obligation(entry), entry.get_children().specific()
    added = add_page(entry, ServicePage(title="Нова"))
    first.unpublish()
    second.delete()
    assert settle([one], JANUARY + DAY) == []
    assert done(entry, JANUARY) == (0, 3)
    told = one.scope_changes.filter(on=JANUARY + DAY).values_list("page_title", "joined", "why")
    assert list(told) == [
        ("Нова", True, "published"),
        ("Допомога", False, "unpublished"),
        ("Пільга", False, "deleted"),
    ]
    assert set(recorded([one])[one.pk]) == {entry.pk, added.pk}
    other = Entry.objects.get(section="catalog", number=42).page
    Page.objects.get(pk=added.pk).specific.move(other, pos="last-child")
    assert set(recorded([one])[one.pk]) == {entry.pk}
    assert added.pk in recorded([obligation(other)])[obligation(other).pk]


def test_a_page_that_leaves_may_be_the_last_that_was_missing(entry, editor, settings):
    settings.TODAY = JANUARY
    first, second = entry.get_children().specific()
    check([entry, first], editor, UPDATED, JANUARY)
    assert obligation(entry).state(JANUARY) is State.OPEN
    second.unpublish()
    assert obligation(entry).state(JANUARY) is State.FULFILLED
    first.unpublish()
    assert obligation(entry).closings.count() == 1


def test_where_no_page_is_left_the_obligation_gives_way(entry, settings):
    open_due(JANUARY)
    settings.TODAY = JANUARY
    for page in (*entry.get_children().specific(), entry.specific):
        page.unpublish()
    assert obligation(entry).state(JANUARY) is State.SUPERSEDED


def test_what_an_editor_first_publishes_is_checked_by_that_and_nothing_else_is(entry, editor, settings):
    open_due(JANUARY)
    settings.TODAY = JANUARY
    by_command = add_page(entry, ServicePage(title="З команди"))
    written = ServicePage(title="Від редакторки", live=False)
    Page.objects.get(pk=entry.pk).add_child(instance=written)
    written.save_revision(user=editor).publish(user=editor)
    check_made = Check.objects.get()
    assert (check_made.page_id, check_made.kind) == (written.pk, Check.Kind.CREATED)
    for page in (written, by_command):
        Page.objects.get(pk=page.pk).specific.save_revision(user=editor).publish(user=editor)
    assert Check.objects.count() == 1


def test_the_last_page_ends_the_obligation_on_its_day(entry, editor):
    open_due(JANUARY)
    pages = services(entry)
    check(pages[:2], editor, CONFIRMED, JANUARY, "Звірено з наказом")
    assert done(entry) == (2, 3)
    assert obligation(entry).state(JANUARY) is State.OPEN
    check(pages[2:], editor, UPDATED, FEBRUARY + 2 * DAY)
    late = obligation(entry, FEBRUARY + 2 * DAY)
    assert late.state(FEBRUARY + 2 * DAY) is State.FULFILLED_LATE
    last = late.closings.get()
    assert (last.pages, last.checked, last.on, last.user_name, last.department_name) == (
        3, 3, FEBRUARY + 2 * DAY, "editor", WELFARE,
    )  # fmt: skip
    assert obligation(entry, FEBRUARY).state(FEBRUARY) is State.DUE_SOON
    assert obligation(entry, FEBRUARY + DAY).state(FEBRUARY + DAY) is State.OVERDUE


def test_an_act_counts_for_what_opened_since_the_last_tick(entry, editor):
    check(services(entry), editor, UPDATED, FEBRUARY)
    assert obligation(entry, FEBRUARY).state(FEBRUARY) is State.FULFILLED


def test_an_act_counts_for_every_open_obligation_of_the_page(entry, editor):
    august = date(2027, 8, 5)
    twice = "Раз на півріччя, до 10 лютого та 10 серпня"
    Schedule.objects.filter(responsibility__page=entry).update(phrase=twice)
    open_due(august)
    made = check(services(entry), editor, UPDATED, august)
    assert {one.obligation.due_on for one in made} == {FEBRUARY, date(2027, 8, 10)}
    assert len({one.act for one in made}) == 1
    states = [one.state(august) for one in Obligation.objects.with_end(august).filter(responsibility__page=entry)]
    assert states == [State.FULFILLED_LATE, State.FULFILLED]


def test_an_act_of_another_department_counts_nothing(entry):
    open_due(JANUARY)
    stranger = person("stranger")
    serve(stranger, "Управління екології виконкому Криворізької міської ради")
    with pytest.raises(NothingOpen):
        check([entry], stranger, UPDATED, JANUARY)
    assert not Check.objects.exists()


def test_before_the_opening_nothing_counts(entry, editor):
    with pytest.raises(NothingOpen):
        check([entry], editor, UPDATED, JANUARY - DAY)


def test_a_wrong_click_is_taken_back_within_the_day_by_a_row_that_says_so(entry, editor):
    made = check(services(entry), editor, CONFIRMED, JANUARY, "Без змін")
    with pytest.raises(NotTheDay):
        withdraw(made[0].act, editor, JANUARY + DAY)
    with pytest.raises(NotTheDay):
        withdraw(made[0].act, person("other"), JANUARY)
    withdraw(made[0].act, editor, JANUARY)
    assert Check.objects.count() == Withdrawal.objects.count() == 3
    assert list(Closing.objects.values_list("outcome", flat=True)) == ["fulfilled", "reopened"]
    assert done(entry) == (0, 3)
    assert obligation(entry).state(JANUARY) is State.OPEN
    check(services(entry), editor, UPDATED, JANUARY)
    assert obligation(entry).state(JANUARY) is State.FULFILLED


def test_a_confirmation_needs_a_note(entry, editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        check([entry], editor, CONFIRMED, JANUARY)


def test_an_older_draft_published_later_changes_nothing_in_the_ledger(entry, editor):
    page = entry.specific
    draft = page.save_revision()
    check(services(entry), editor, UPDATED, JANUARY)
    before = [list(model.objects.values()) for model in (Obligation, Check, Closing, ScopeChange)]
    draft.publish()
    assert [list(model.objects.values()) for model in (Obligation, Check, Closing, ScopeChange)] == before


def ends(page, on=FEBRUARY + 9 * DAY):
    rows = Obligation.objects.with_end(on).filter(responsibility__page=page).order_by("due_on", "turn")
    return [(one.due_on.isoformat(), one.state(on).value) for one in rows]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (JANUARY, [("2027-02-10", "superseded"), ("2027-02-12", "overdue")]),
        (FEBRUARY, [("2027-02-10", "superseded"), ("2027-02-12", "overdue")]),
        (FEBRUARY + DAY, [("2027-02-10", "overdue"), ("2027-02-12", "overdue")]),
    ],
)
def test_a_new_schedule_takes_the_place_of_what_is_not_yet_due(entry, settings, on, expected):
    open_due(on)
    schedule = Schedule.objects.get(responsibility__page=entry)
    schedule.phrase = "Щорічно, до 12 лютого"
    reschedule(schedule, on, why="Рішення №1")
    open_due(FEBRUARY + 9 * DAY)
    assert ends(entry) == expected
    assert set(Closing.objects.values_list("why", flat=True)) <= {"Рішення №1"}


def test_a_schedule_changed_there_and_back_on_one_day_leaves_one_obligation(entry):
    open_due(JANUARY)
    schedule = Schedule.objects.get(responsibility__page=entry)
    for phrase in ("Щорічно, до 12 лютого", "Щорічно, до 10 лютого"):
        schedule.phrase = phrase
        reschedule(schedule, JANUARY)
    assert open_due(JANUARY) == 1
    assert ends(entry, FEBRUARY) == [("2027-02-10", "superseded"), ("2027-02-10", "due_soon")]


@pytest.mark.parametrize(("on", "state"), [(FEBRUARY, "superseded"), (FEBRUARY + DAY, "overdue")])
def test_what_is_overdue_outlives_its_responsibility(entry, settings, on, state):
    open_due(on)
    settings.TODAY = on
    end(Responsibility.objects.get(page=entry), on, why="Рішення №2")
    for page in (*entry.get_children().specific(), entry.specific):
        page.unpublish()
    assert ends(entry) == [("2027-02-10", state)]


def test_of_two_responsibilities_that_become_one_the_overdue_follow(entry):
    open_due(FEBRUARY + DAY)
    mine, law = Responsibility.objects.get(page=entry), department(LAW)
    Responsibility.objects.create(page=entry, department=law)
    hand_over(passings([mine], law), law, FEBRUARY + DAY, "Розпорядження №3")
    one = obligation(entry, FEBRUARY + DAY)
    assert (one.state(FEBRUARY + DAY), one.responsibility.department) == (State.OVERDUE, law)


@pytest.mark.parametrize("model", [Obligation, Check, Closing, ScopeChange, Withdrawal])
def test_the_database_refuses_to_rewrite_the_ledger(entry, editor, model):
    made = check(services(entry), editor, UPDATED, JANUARY)
    withdraw(made[0].act, editor, JANUARY)
    row = model.objects.first()
    for act in (row.delete, model.objects.all().delete, lambda: model.objects.update(id=row.pk), row.save):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 - our own table's name
    assert model.objects.filter(pk=row.pk).exists()


def test_opening_costs_the_same_for_more_pages(entry, django_assert_num_queries, django_assert_max_num_queries):
    Schedule.objects.update(phrase="Щоквартально**", starts_on=TODAY)
    with django_assert_max_num_queries(30) as few, transaction.atomic():
        open_due(date(2027, 1, 1))
        transaction.set_rollback(True)
    for number in range(10):
        add_page(entry, ServicePage(title=f"Послуга {number}"))
    with django_assert_num_queries(len(few)), transaction.atomic():
        open_due(date(2027, 1, 1))
        transaction.set_rollback(True)


def test_while_no_page_is_live_nothing_opens_and_nothing_opens_again(entry, settings):
    settings.TODAY = JANUARY
    open_due(JANUARY)
    for page in (*entry.get_children().specific(), entry.specific):
        page.unpublish()
    open_due(JANUARY + DAY)
    assert ends(entry) == [("2027-02-10", "superseded")]
    entry.specific.get_latest_revision().publish()
    assert [state for _due, state in ends(entry, JANUARY + DAY)] == ["superseded", "open"]


def test_an_obligation_is_waived_once(entry):
    open_due(JANUARY)
    for _time in range(2):
        waive([obligation(entry)], Outcome.WAIVED, JANUARY, "Ремонт")
    assert Closing.objects.count() == 1
