"""The shipped words in the table: there after migrating, brought up to a newer file, never against an editor."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.management import call_command

from search import words
from search.editing import shipped
from search.editing.shipped import Shipped
from search.editing.shipping import ship
from search.models import Lists, WordRule, WordsVersion
from search.rules import Kind, Rule
from search.searching import Asked, search

pytestmark = pytest.mark.django_db


def row(words, to="", name="synonyms", note=""):
    rule = Rule(shipped.kind_of(name, to), shipped.cell(words), shipped.cell(to))
    return Shipped(f"{name}:{words}", rule, note)


def stands():
    return [(rule.words, rule.to, rule.is_on) for rule in WordRule.objects.order_by("pk")]


@pytest.fixture
def table():
    """A table with two shipped rows alone."""
    WordRule.objects.all().delete()
    ship(apps, rows=[row("жек|контора", "управа"), row("лампа|ліхтар")], digest="first")
    return WordRule.objects


def by_editor(words, **changed):
    WordRule.objects.filter(words=words).update(changed_at=datetime(2026, 5, 9, tzinfo=UTC), **changed)


def test_all_that_ships_is_there_after_migrating():
    kinds = set(WordRule.objects.values_list("kind", flat=True))
    assert kinds == set(Kind) - {Kind.IGNORED}
    assert WordRule.objects.filter(is_on=True, changed_at=None).count() == len(list(shipped.shipped()))


def test_the_same_files_are_not_read_again(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not ship(apps)


def test_the_same_rows_in_newer_files_change_nothing(table):
    before = stands()
    assert ship(apps, rows=[row("жек|контора", "управа"), row("лампа|ліхтар")], digest="second")
    assert stands() == before


def test_a_newer_file_changes_adds_and_switches_off(table):
    newer = [row("домоуправа|жек|контора", "управитель", note="з 2015"), row("смітник|контейнер")]
    ship(apps, rows=newer, digest="second")
    assert stands() == [
        ("домоуправа\nжек\nконтора", "управитель", True),
        ("лампа\nліхтар", "", False),
        ("смітник\nконтейнер", "", True),
    ]
    assert table.first().note == "з 2015"


def test_a_group_may_ship_as_one_way_words(table):
    ship(apps, rows=[row("жек|контора", "управа"), row("лампа|ліхтар", "освітлення")], digest="second")
    assert table.last().kind == Kind.ONE_WAY


def test_what_an_editor_has_changed_stays(table):
    by_editor("жек\nконтора", to="управитель")
    by_editor("лампа\nліхтар", is_on=False)
    ship(apps, rows=[row("жек|контора|домоуправа", "управа"), row("лампа|ліхтар|світильник")], digest="second")
    ship(apps, rows=[], digest="third")
    ship(apps, rows=[row("домоуправа|жеки", "управа"), row("світильник|лампочка")], digest="fourth")
    assert stands() == [("жек\nконтора", "управитель", True), ("лампа\nліхтар", "", False)]


def test_what_ships_again_is_switched_on_again(table):
    ship(apps, rows=[row("жек|контора", "управа")], digest="second")
    ship(apps, rows=[row("жек|контора", "управа"), row("лампа|ліхтар")], digest="third")
    assert [is_on for *_, is_on in stands()] == [True, True]


def test_our_own_rows_are_not_touched(table):
    WordRule.objects.create(kind=Kind.IGNORED, words="мурал")
    ship(apps, rows=[], digest="second")
    assert stands()[-1] == ("мурал", "", True)


def test_shipping_costs_the_same_queries_for_more_rows(
    table, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as few:
        ship(apps, rows=[row(f"слово{n}|слівце{n}", "жек") for n in range(3)], digest="few")
    with django_assert_num_queries(len(few)):
        ship(apps, rows=[row(f"інше{n}|інакше{n}", "жек") for n in range(120)], digest="many")


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_is_filled_again():
    call_command("flush", interactive=False, verbosity=0)
    assert WordRule.objects.count() == len(list(shipped.shipped()))


class TestLive:
    """A change shows in the very next search of any process, without indexing."""

    QUERY = "фуфайка"

    @pytest.fixture(autouse=True)
    def service(self, index, service):
        from search.index import indexing

        indexing.drain(index)

    def found(self):
        return [result.page.title for result in search(Asked(self.QUERY)).results]

    def test_it_is_found_by_what_was_just_added_changed_or_deleted(self):
        assert self.found() == []
        rule = WordRule.objects.create(kind=Kind.ONE_WAY, words=self.QUERY, to="житлова субсидія")
        assert "Призначення житлової субсидії" in self.found()
        rule.is_on = False
        rule.save()
        assert self.found() == []
        WordRule.objects.filter(pk=rule.pk).update(is_on=True)
        assert self.found()
        rule.delete()
        assert self.found() == []
        WordRule.objects.bulk_create([WordRule(kind=Kind.GROUP, words=f"{self.QUERY}\nсубсидія")])
        assert self.found()
        WordRule.objects.filter(words__startswith=self.QUERY).delete()
        assert self.found() == []

    def test_what_another_process_has_written_is_seen(self, django_assert_num_queries):
        words.reading()
        WordRule.objects.model._base_manager.filter(to="").update(is_on=False)
        with django_assert_num_queries(1):
            before = words.reading()
        WordsVersion.change(Lists.WORDS)
        with django_assert_num_queries(3):
            assert words.reading() is not before
