"""The demonstration comes, stays itself, and goes without taking anybody's work along."""

import pytest
from wagtail.models import Page

from cms.demonstration import items, loading
from freshness.due import dues_of
from ownership.models import Responsibility
from ownership.names import recognisable
from sections.models import Demonstration, Entry, PackagePage, ServicePage
from tests.days import TODAY
from tests.decisions import ECOLOGY

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(monkeypatch):
    """A few items of each kind: the whole content takes half a minute."""
    chosen, kinds = [], {}
    for item in items.items():
        kind = item.key.partition("-")[0].partition("/")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= 2 or item.entry == "catalog/4":
            chosen.append(item)
    monkeypatch.setattr(loading, "items", lambda: iter(chosen))
    return {item.key: item for item in chosen}


def page(key):
    return Demonstration.objects.get(key=key).page.specific


def edit(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_the_shipped_content_is_whole():
    keys = [item.key for item in items.items()]
    assert len(keys) == len(set(keys)) == 251 + 45 + 38 + 12 + 9
    assert [key for key in keys if key.startswith("pkg-")] == [f"pkg-{n}" for n in range(1, 10)]


def test_it_makes_real_pages(some):
    report = loading.load()
    assert report.counts == {"created": len(some)}
    assert (report.kept, report.homeless) == ([], [])
    service = page("svc-001")
    assert isinstance(service, ServicePage)
    assert service.live
    assert service.get_parent().entry.key == "catalog/1"
    assert isinstance(page("pkg-1"), PackagePage)
    assert page("pkg-1").get_parent().title == "Життєві ситуації"
    assert page("situations/1").steps[0].value["title"]


def test_loaded_twice_it_changes_nothing(some):
    loading.load()
    before = set(Page.objects.values_list("pk", "latest_revision"))
    assert loading.load().counts == {"unchanged": len(some)}
    assert set(Page.objects.values_list("pk", "latest_revision")) == before


def test_a_service_names_the_responsibility_that_covers_it_and_makes_none(some):
    before = Responsibility.objects.count()
    loading.load()
    assert Responsibility.objects.count() == before
    below = [page(key) for key, item in some.items() if item.entry == "catalog/4" and item.page_type]
    departments = {tuple(due.department.name for due in dues) for dues in dues_of(below, TODAY).values()}
    assert {len(found) for found in departments} == {1}
    assert len(departments) == 2


def test_new_words_reach_a_page_that_nobody_has_edited(some, monkeypatch):
    loading.load()
    some["svc-001"].fields["summary"] = "Нові слова"
    edit(page("svc-002"), summary="Слова редакторки")
    some["svc-002"].fields["summary"] = "Нові слова"
    page("pkg-1").unpublish()
    some["pkg-1"].fields["summary"] = "Нові слова"
    report = loading.load()
    assert report.counts["updated"] == 1
    assert report.kept == ["svc-002", "pkg-1"]
    assert not page("pkg-1").live
    assert page("svc-001").summary == "Нові слова"
    assert page("svc-002").summary == "Слова редакторки"


def test_an_introduction_that_somebody_wrote_first_stays(some):
    entry = Entry.objects.get(section="catalog", number=1)
    edit(entry.page.specific, introduction="<p>Справжній вступ</p>")
    assert loading.load().kept == ["catalog/1"]
    assert entry.page.specific.introduction == "<p>Справжній вступ</p>"


def test_an_autosave_over_the_loaded_revision_counts_as_an_edit(some):
    loading.load()
    service = page("svc-001")
    service.summary = "Слова редакторки"
    service.save_revision(overwrite_revision=service.latest_revision)
    assert Demonstration.objects.get(key="svc-001").edited


def test_words_saved_without_a_revision_count_as_an_edit(some):
    loading.load()
    for key, name, value in [("svc-001", "summary", "Слова редакторки"), ("situations/1", "steps", [])]:
        assert not Demonstration.objects.get(key=key).edited
        changed = page(key)
        setattr(changed, name, value)
        changed.save()
        assert Demonstration.objects.get(key=key).edited


def test_removed_it_leaves_what_people_have_edited(some):
    loading.load()
    edited, introduced = page("svc-001"), page("catalog/1")
    edit(edited, summary="Слова редакторки")
    report = loading.remove()
    assert report.kept == ["svc-001"]
    assert report.counts == {"removed": len(some) - 1}
    assert [d.key for d in Demonstration.objects.all()] == ["svc-001"]
    edited.refresh_from_db()
    assert (edited.live, edited.summary) == (False, "Слова редакторки")
    introduced.refresh_from_db()
    assert (introduced.live, introduced.introduction) == (True, "")
    assert Entry.objects.standing().count() == 95


def test_it_is_marked_wherever_it_shows(some, client):
    loading.load()
    service, category, package = page("svc-001"), page("catalog/1"), page("pkg-1")
    mark = "емонстраційний зміст"
    for shown in (service, category, package, category.get_parent(), package.get_parent()):
        assert (mark in client.get(shown.url).content.decode()) == (
            shown.depth > 3 or shown == package.get_parent()
        )
    edit(service, summary="Слова редакторки")
    assert mark not in client.get(service.url).content.decode()


def test_below_a_successor_it_finds_its_entries_by_title(some):
    Entry.objects.filter(section="catalog", number=1).update(number=99)
    assert loading.load().homeless == []
    assert page("svc-001").get_parent().entry.number == 99


def test_without_its_entry_it_is_reported(some):
    Entry.objects.filter(section="catalog", number=1).update(number=None)
    assert "svc-001" in loading.load().homeless


def test_the_departments_of_the_content_are_those_of_its_entries():
    entries = loading.entries_of_607()
    named = {(item.entry, item.department) for item in items.items() if item.department}
    for key, department in named:
        answering = entries[key].page.responsibilities.values_list("department__name", flat=True)
        assert recognisable(department) in map(recognisable, answering), (key, department)
    assert ECOLOGY in {department for _key, department in named}
