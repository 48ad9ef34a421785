"""A synthetic site is sound, looks like the real one, and is the same for the same seed."""

import json
import re
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.demonstration import loading
from cms.load import generating, staff
from cms.load.generating import Load, generate
from freshness.models import Obligation, Schedule
from freshness.opening import open_due
from freshness.phrases import take_apart
from freshness.scope import recorded
from ownership.models import Membership, Responsibility
from ownership.rights import Rights
from sections.models import CategoryPage, Demonstration, SectionPage, ServicePage
from tests.days import TODAY

pytestmark = pytest.mark.django_db

MARK = "Демонстраційний зміст"
SITE = ["url_path", "path", "title", "servicepage__body", "responsibilities__department__name"]


def pages():
    return Page.objects.filter(demonstration__key__startswith="load-").order_by("path")


def site():
    """All that the load says, as far as a seed decides it."""
    schedule = ["responsibilities__schedule__phrase", "responsibilities__schedule__address"]
    return list(pages().values_list(*SITE, *schedule))


def made_of(*calls):
    """The site that these calls of `generate` make, which then goes again."""
    with transaction.atomic():
        for count, seed in calls:
            generate(count, seed, TODAY)
        made = site()
        transaction.set_rollback(True)
    return made


def answer(*args):
    out = StringIO()
    call_command("generate_load", *args, "--format=json", stdout=out)
    return json.loads(out.getvalue())


def test_a_seed_makes_the_same_site_every_time():
    made = made_of((35, 7))
    assert made_of((35, 7)) == made
    assert [row[2] for row in made_of((35, 8))] != [row[2] for row in made]


def test_a_larger_load_begins_with_the_smaller_one():
    assert made_of((13, 7), (35, 7)) == made_of((35, 7))


def test_made_again_it_adds_nothing_and_fills_gaps():
    assert generate(25, 7, TODAY)["pages"] == 25
    before = site()
    assert not generate(25, 7, TODAY).total()
    category, service = pages().get(demonstration__key="load-7-11"), pages().get(demonstration__key="load-7-2")
    Responsibility.objects.filter(page__path__startswith=category.path).delete()
    Responsibility.objects.filter(page=service).delete()
    category.delete()
    service.refresh_from_db()
    service.delete()
    assert generate(25, 7, TODAY)["pages"] == 11
    assert {row[2] for row in site()} == {row[2] for row in before}
    assert not any(Page.find_problems())


def test_interrupted_it_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr(generating, "BATCH", 4)

    def stop(made, wanted):
        if made == 8:
            raise KeyboardInterrupt

    expected = made_of((25, 7))
    with pytest.raises(KeyboardInterrupt):
        generate(25, 7, TODAY, progress=stop)
    assert not any(Page.find_problems())
    generate(25, 7, TODAY)
    assert site() == expected


def test_the_tree_is_sound():
    generate(35, 7, TODAY)
    generate(25, 8, TODAY)
    assert not any(Page.find_problems())
    tree = list(Page.objects.order_by("pk").values_list("path", "depth", "numchild", "url_path"))
    Page.fix_tree()
    assert list(Page.objects.order_by("pk").values_list("path", "depth", "numchild", "url_path")) == tree
    assert CategoryPage.objects.descendant_of(SectionPage.objects.get(section="catalog")).count() == 45 + 4 + 3
    for page in pages():
        assert page.specific.title == page.draft_title
        assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"


def test_what_was_there_stays():
    fields = [name for name in (field.attname for field in Page._meta.local_fields) if name != "numchild"]
    before = list(Page.objects.order_by("pk").values(*fields))
    generate(12, 7, TODAY)
    known = [row["id"] for row in before]
    assert list(Page.objects.filter(pk__in=known).order_by("pk").values(*fields)) == before


def test_residents_can_read_it_and_see_what_it_is(client):
    generate(12, 7, TODAY)
    for page in pages():
        shown = client.get(page.url)
        assert shown.status_code == 200
        assert page.title in shown.content.decode()
        assert MARK in shown.content.decode()
    category = pages().first()
    assert client.get(category.url).content.decode().count('class="mark"') == 9
    assert MARK not in client.get(category.get_parent().url).content.decode()


def test_a_page_that_somebody_has_edited_is_theirs(client):
    generate(2, 7, TODAY)
    service = ServicePage.objects.get(demonstration__key="load-7-2")
    service.title = "Справжня послуга"
    service.save_revision().publish()
    shown = client.get(service.url).content.decode()
    assert "Справжня послуга" in shown
    assert MARK not in shown


def test_every_page_has_a_schedule_that_can_be_read():
    generate(300, 7, date(2026, 1, 5))
    schedules = Schedule.objects.filter(responsibility__page__in=pages())
    assert schedules.count() == 300
    assert {schedule.starts_on for schedule in schedules} == {date(2026, 1, 5)}
    kinds = {take_apart(schedule.phrase).kind for schedule in schedules}
    assert kinds == {"link", "yearly", "half-yearly", "quarterly", "monthly"}
    for schedule in schedules:
        assert schedule.is_link == bool(schedule.address)
        schedule.full_clean()


def test_its_obligations_open():
    generate(40, 7, date(2025, 1, 1))
    open_due(date(2026, 12, 31))
    recurring = Schedule.objects.exclude(address__gt="").filter(responsibility__page__in=pages())
    opened = Obligation.objects.filter(responsibility__page__in=pages()).values("responsibility").distinct()
    assert opened.count() == recurring.count()


def test_categories_may_answer_for_what_lies_below():
    made = generate(25, 7, TODAY, everywhere=False)
    assert (made["responsibilities"], made["schedules"]) == (3, 3)
    assert set(Responsibility.objects.filter(page__in=pages()).values_list("page__depth", flat=True)) == {4}


def test_services_that_come_later_join_the_obligations_of_their_category():
    generate(4, 7, date(2025, 1, 1), everywhere=False)
    open_due(TODAY)
    generate(10, 7, TODAY, everywhere=False)
    obligations = Obligation.objects.filter(responsibility__page__in=pages())
    assert obligations
    assert {len(scope) for scope in recorded(obligations).values()} == {10}


def test_each_department_has_an_editor_and_a_head_who_cannot_sign_in():
    generate(1, 7, TODAY)
    people = get_user_model().objects.filter(username__startswith="load-")
    assert len(people) == 62
    assert not any(person.has_usable_password() for person in people)
    assert {person.email.partition("@")[2] for person in people} == {"example.invalid"}
    for department in staff.departments():
        assert {m.role for m in department.memberships.all()} == {"editor", "head"}
        assert all(department.pk in Rights(m.user, TODAY).over for m in department.memberships.all())


def test_what_was_dismissed_or_closed_is_there_again():
    generate(1, 7, TODAY)
    Membership.objects.filter(user__username="load-head-3").delete()
    closed = staff.departments()[0]
    closed.closed_on = TODAY
    closed.save()
    generate(1, 7, TODAY)
    assert [department.closed_on for department in staff.departments()] == [None] * 31
    assert Membership.objects.filter(user__username__startswith="load-").count() == 62


def test_a_batch_costs_the_same_however_much_is_there():
    generate(1, 6, TODAY)
    load, costs = Load(7, TODAY), []
    for start in (1, 101, 201):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            load.add(list(range(start, start + 100)))
        costs.append(len(asked))
    assert len(set(costs)) == 1
    assert costs[0] < 40


def test_loading_the_demonstration_does_not_touch_it(monkeypatch):
    generate(12, 7, TODAY)
    monkeypatch.setattr(loading, "items", lambda: iter(()))
    assert not loading.load().counts
    assert loading.remove().kept == []
    assert pages().live().count() == Demonstration.objects.count() == 12


def test_the_answer_in_json():
    found = answer("--pages=12", "--seed=7")
    assert found.pop("seconds") > 0
    assert found == {"pages": 12, "departments": 31, "responsibilities": 12, "schedules": 12}
    assert answer("--pages=15", "--seed=7", "--responsibilities=entries", "--starts-on=2026-01-05") == {
        "pages": 3,
        "departments": 0,
        "responsibilities": 0,
        "schedules": 0,
        "seconds": pytest.approx(5, abs=5),
    }


def test_people_get_a_table_and_on_a_terminal_see_how_far_it_is(capsys, monkeypatch):
    call_command("generate_load", "--pages=2")
    shown = capsys.readouterr()
    assert "створено сторінок" in shown.out
    assert shown.err == ""
    terminal = StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    call_command("generate_load", "--pages=4", stderr=terminal)
    assert "2 / 2" in terminal.getvalue()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--pages=0"], "--pages (0)"),
        (["--pages=-5"], "--pages (-5)"),
        (["--pages=5", "--seed=-1"], "--seed (-1)"),
        (["--pages=many"], "many"),
        (["--pages=5", "--starts-on=2026-02-30"], "2026-02-30"),
        (["--pages=5", "--responsibilities=some"], "some"),
        ([], "--pages"),
    ],
)
def test_it_refuses_with_a_sentence(args, words):
    with pytest.raises(CommandError, match=re.escape(words)):
        answer(*args)
    assert not pages().exists()


def test_it_refuses_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="робочому"):
        answer("--pages=5")
    assert not pages().exists()
