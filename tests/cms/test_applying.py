"""A decision takes effect, its successor too, and nothing is lost on the way."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Revision

from cms.demonstration.loading import DECISION
from cms.regulation import applying
from cms.regulation.files import apply_file
from cms.regulation.plan import plan
from cms.regulation.reading import read
from cms.regulation.standing import standing_entries
from freshness.models import Schedule
from ownership.models import Department, Responsibility
from sections.models import Decision, Entry, SectionPage
from tests.days import TODAY
from tests.decisions import LAW, WELFARE, as_csv, rows_607

pytestmark = pytest.mark.django_db
LATER = date(2027, 1, 20)


def apply_rows(rows, on=LATER, by_hand=None, name="next.csv"):
    content = as_csv(rows)
    apply_file(name, content, plan(read(name, content), by_hand), on)


def successor(**changed):
    """The rows of №607 with those of some entries changed; None leaves an entry out."""
    found = []
    for row in rows_607():
        change = changed.get(f"{row[0]}_{row[1]}", {})
        if change is not None:
            found.append([change.get(place, cell) for place, cell in enumerate(row)])
    return found


def entry(key):
    section, number = key.split("/")
    return Entry.objects.get(section=section, number=number)


def test_607_stands():
    assert Entry.objects.standing().count() == 95
    assert Responsibility.objects.standing().count() == Schedule.objects.count() == 102
    assert Department.objects.count() == 31
    assert [page.title for page in SectionPage.objects.order_by("path")] == [
        "Каталог послуг",
        "Життєві ситуації",
        "Популярні питання",
    ]
    page = entry("catalog/41").page
    assert (page.live, page.url_path) == (True, "/cabinet/kataloh-posluh/sotsialnyi-zakhyst/")
    assert page.revisions.count() == 1


def test_pages_stand_in_the_order_of_their_numbers():
    for section in SectionPage.objects.all():
        numbers = [page.entry.number for page in section.get_children().select_related("entry").order_by("path")]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize("file", [DECISION, DECISION.with_suffix(".txt")])
def test_the_same_decision_again_writes_nothing(file):
    content = file.read_bytes()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        apply_file(file.name, content, plan(read(file.name, content)), LATER)
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT"}
    assert len(queries) <= 5


def test_an_entry_that_moves_keeps_its_page_its_address_and_its_history():
    before = entry("catalog/10").page
    rows = successor(catalog_10={1: 12}, catalog_12={1: 10})
    apply_rows(rows)
    assert entry("catalog/12").page == before
    assert Page.objects.get(pk=before.pk).url_path == before.url_path
    moved = PageLogEntry.objects.filter(page=before.pk, action="cabinet.entry").first()
    assert (moved.data["was"], moved.data["now"]) == (10, 12)
    test_pages_stand_in_the_order_of_their_numbers()


def test_a_renamed_entry_keeps_its_address():
    before = entry("catalog/10").page
    apply_rows(successor(catalog_10={2: "Екологія та довкілля"}))
    after = Page.objects.get(pk=before.pk)
    assert (after.title, after.draft_title) == ("Екологія та довкілля",) * 2
    assert after.slug == before.slug


def test_an_older_draft_does_not_bring_back_an_older_title():
    page = entry("catalog/10").page.specific
    page.introduction = "<p>Чернетка</p>"
    draft = page.save_revision()
    apply_rows(successor(catalog_10={2: "Екологія та довкілля"}))
    Revision.objects.get(pk=draft.pk).publish()
    page.refresh_from_db()
    assert (page.title, page.introduction) == ("Екологія та довкілля", "<p>Чернетка</p>")


def test_a_removed_entry_is_unpublished_with_what_lies_below_and_returns_as_it_was():
    from sections.models import ServicePage
    from sections.tree import add_page

    gone = entry("catalog/45")
    service = add_page(gone.page, ServicePage(title="Послуга"))
    hidden = add_page(gone.page, ServicePage(title="Прихована", live=False))
    hidden.unpublish()
    Schedule.objects.filter(responsibility__page=gone.page).update(address="https://example.org/")

    apply_rows(successor(catalog_45=None))
    gone.refresh_from_db()
    assert gone.number is None
    assert not Page.objects.filter(pk__in=[gone.page_id, service.pk], live=True).exists()
    assert not Responsibility.objects.standing().filter(page=gone.page).exists()

    apply_rows(rows_607())
    assert entry("catalog/45") == gone
    assert Page.objects.get(pk=gone.page_id).live
    assert Page.objects.get(pk=service.pk).live
    assert Page.objects.get(pk=service.pk).live_revision_id == service.live_revision_id
    assert not Page.objects.get(pk=hidden.pk).live
    returned = Responsibility.objects.standing().get(page=gone.page)
    assert returned.schedule.address == "https://example.org/"


def test_a_responsibility_is_handed_over_and_not_made_anew():
    before = Responsibility.objects.get(page=entry("catalog/41").page)
    apply_rows(successor(catalog_41={3: LAW}))
    before.refresh_from_db()
    assert before.department.name == LAW
    assert before.schedule.starts_on == TODAY


def test_a_changed_schedule_starts_on_the_day_of_applying():
    apply_rows(successor(catalog_41={4: "Щоквартально**"}))
    schedule = Schedule.objects.get(responsibility__page=entry("catalog/41").page)
    assert (schedule.phrase, schedule.starts_on) == ("Щоквартально**", LATER)


def test_other_words_for_the_same_rule_are_kept_without_a_new_start():
    apply_rows(successor(catalog_41={4: "щороку до 10 лютого"}))
    schedule = Schedule.objects.get(responsibility__page=entry("catalog/41").page)
    assert (schedule.phrase, schedule.starts_on) == ("щороку до 10 лютого", TODAY)


def test_a_department_that_is_no_longer_named_ends_and_may_return():
    page = entry("catalog/4").page
    _first, second = Responsibility.objects.filter(page=page).order_by("pk")
    apply_rows([row for row in rows_607() if row[3] != second.department.name])
    second.refresh_from_db()
    assert second.ended_on == LATER
    apply_rows(rows_607())
    second.refresh_from_db()
    assert second.ended_on is None
    assert page.responsibilities.count() == 2


def test_a_new_department_is_made_and_a_known_one_recognised():
    rows = successor(
        catalog_41={3: "Департамент соціальної політики міської ради"}, catalog_42={3: "Новий відділ"}
    )
    apply_rows(rows)
    assert Responsibility.objects.standing().get(page=entry("catalog/41").page).department.name == WELFARE
    assert Department.objects.filter(name="Новий відділ").exists()


def test_every_entry_knows_its_decision():
    apply_rows(successor(catalog_45=None), name="next.csv")
    decisions = list(Decision.objects.order_by("pk"))
    assert [decision.applied_on for decision in decisions] == [TODAY, LATER]
    assert Entry.objects.standing().filter(decision=decisions[1]).count() == 94
    assert Entry.objects.get(number=None).decision == decisions[0]


def test_what_a_decision_makes_is_what_it_says():
    rows = successor(
        catalog_1=None,
        catalog_4={1: 1},
        catalog_9={2: "Діти та молодь"},
        questions_2={3: LAW},
        situations_5={1: 77},
    )
    apply_rows(rows)
    content = as_csv(rows)
    stands = {(e.key, e.title, e.answers) for e in standing_entries()}
    assert stands == {(e.key, e.title, e.answers) for e in read("next.csv", content).entries}
    assert plan(read("next.csv", content)).is_idle


def test_a_failure_in_the_middle_changes_nothing(monkeypatch):
    before = standing_entries()
    monkeypatch.setattr(applying, "sort_children", lambda section: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply_rows(successor(catalog_41={3: LAW}, catalog_45=None))
    assert standing_entries() == before
    assert Decision.objects.count() == 1


def test_an_unreadable_decision_is_refused_by_the_command(tmp_path):
    file = tmp_path / "next.csv"
    file.write_bytes(as_csv(successor(catalog_41={4: "щосереди"}, questions_3={3: ""}, catalog_2={4: "щорічно"})))
    with pytest.raises(CommandError, match=r"catalog/41.*щосереди"):
        call_command("import_regulation", file)
    assert Decision.objects.count() == 1
