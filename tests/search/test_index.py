"""What changes on the site shows in an index once it has looked: nothing is missed, nothing stays behind."""

import sqlite3

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page

from ownership.models import Responsibility
from search.contract import Facet, Field, Unavailable
from search.index import indexing, stamping
from search.index.documents import documents
from search.models import PageStamp
from search.searching import Asked, search
from sections.models import Entry, Section, SectionPage, ServicePage
from sections.tree import add_page, publish


def found(query):
    return [result.page.page for result in search(Asked(query)).results]


def document(index, page):
    return dict(zip(Field, index.known([page.pk])[0].texts, strict=True))


def facets(index, page):
    db = index.connection()
    return db.execute("SELECT facets FROM document WHERE page = ?", (page.pk,)).fetchone()[0]


def test_a_published_page_is_found_after_the_next_look(index, service):
    assert service.pk not in found("субсидія")
    indexing.drain(index)
    assert service.pk in found("субсидія")[:3]


def test_a_draft_changes_nothing(index, service):
    indexing.drain(index)
    service.title = "Щось геть інше"
    service.save_revision()
    assert not indexing.difference(index).all


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_a_page_that_goes_is_found_no_more(index, service, leave):
    indexing.drain(index)
    page = service.pk
    getattr(service, leave)()
    indexing.drain(index)
    assert page not in found("субсидія")
    assert page not in index.held()


def test_a_renamed_page_is_found_by_its_new_name_alone(index, service):
    indexing.drain(index)
    service.title = "Пільгове зубопротезування"
    publish(service)
    indexing.drain(index)
    assert found("зубопротезування")[0] == service.pk
    assert service.pk not in found("призначення субсидії")


def test_a_moved_page_has_its_new_address_place_and_departments(index, service):
    other = Entry.objects.get(section="catalog", number=10).page.specific
    service.move(other, pos="last-child")
    indexing.drain(index)
    answering = other.responsibilities.get().department.name
    assert document(index, service)[Field.PLACE] == f"{other.title}\n{answering}"


def test_a_category_says_the_titles_of_its_services_and_they_its_own(index, service, category):
    indexing.drain(index)
    assert service.title in document(index, category)[Field.BODY]
    assert document(index, service)[Field.PLACE].startswith(category.title)


def test_a_renamed_department_is_renamed_on_every_page_that_it_covers(index, service, category):
    indexing.drain(index)
    department = category.responsibilities.first().department
    department.name = "Департамент турботи"
    department.save()
    indexing.drain(index)
    assert "Департамент турботи" in document(index, service)[Field.PLACE]


def test_another_department_answers(index, service, category):
    indexing.drain(index)
    other = Responsibility.objects.exclude(page=category).first().department
    Responsibility.objects.create(page=service, department=other)
    indexing.drain(index)
    assert f'"{other.pk}"' in facets(index, service)


def test_the_home_page_is_no_page_to_find(index):
    assert "cabinet" not in {result.page.url for result in search(Asked("єдиний кабінет мешканця")).results}
    assert not indexing.difference(index).all


def test_stamps_are_written_with_the_change_or_not_at_all(service):
    before = PageStamp.objects.get(page_id=service.pk).stamp
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(service)
        assert PageStamp.objects.get(page_id=service.pk).stamp > before
        raise RuntimeError
    assert PageStamp.objects.get(page_id=service.pk).stamp == before


def test_check_finds_and_mends_what_no_stamp_tells_of(index, service, category):
    indexing.drain(index)
    Page.objects.filter(pk=service.pk).update(title="Тихцем змінено")
    index.take([], gone=[Entry.objects.get(section="catalog", number=1).page_id])
    assert not indexing.difference(index).outdated
    mended = indexing.check(index)
    assert (len(mended.missing), mended.outdated) == (1, {service.pk, category.pk})
    assert not indexing.check(index).all


def test_a_page_of_before_the_search_gets_its_stamp(index, service):
    PageStamp.objects.all().delete()
    indexing.check(index)
    assert service.pk in index.held()


def test_a_lost_file_is_filled_again(index, service):
    index.path.unlink()
    assert found("субсидія") == []
    indexing.drain(index)
    assert service.pk in found("субсидія")


def test_a_file_that_is_no_database_is_replaced(index):
    index.mine.db.close()
    index.path.write_bytes(b"nonsense" * 1000)
    with pytest.raises(Unavailable):
        index.held()
    indexing.drain(index)
    assert len(index.held()) == 98


def test_a_file_of_an_older_program_is_filled_anew(index):
    index.path.unlink()
    with sqlite3.connect(index.path) as older:
        older.execute("CREATE TABLE document (page INTEGER PRIMARY KEY, stamp, digest)")
        older.execute("INSERT INTO document VALUES (1, '1', '1')")
    assert index.held() == {}
    indexing.drain(index)
    assert len(index.held()) == 98


def test_a_searcher_sees_the_old_index_until_the_new_one_is_whole(index):
    def documents():
        for each in indexing.all_documents():
            with sqlite3.connect(index.path) as other:
                assert other.execute("SELECT count(*) FROM document").fetchone() == (98,)
            yield each

    index.rebuild(documents())


def test_the_words_of_the_site_are_counted_by_pages(index, service):
    indexing.drain(index)
    before = index.words()["субсидія"]
    publish(service)
    indexing.drain(index)
    assert index.words()["субсидія"] == before
    service.delete()
    indexing.drain(index)
    assert index.words().get("субсидія", (0, 0))[0] == before[0] - 2  # its category's too


@pytest.mark.parametrize("pages", [1, 30])
def test_documents_cost_the_same_queries_for_any_number_of_pages(category, django_assert_num_queries, pages):
    ids = [add_page(category, ServicePage(title=f"Послуга {number}")).pk for number in range(pages)]
    with django_assert_num_queries(13):
        assert len(list(documents(ids))) == pages


def test_publishing_costs_the_same_queries_beside_any_number_of_pages(category, django_assert_max_num_queries):
    for number in range(30):
        page = add_page(category, ServicePage(title=f"Послуга {number}"))
    with django_assert_max_num_queries(3):
        stamping.changed(page)


def test_the_command_rebuilds_checks_and_drains(index, service, capsys):
    call_command("search_index", "drain", "--format", "json")
    assert '"missing": 1' in capsys.readouterr().out
    call_command("search_index", "check", "--format", "json")
    assert '"missing": 0' in capsys.readouterr().out
    call_command("search_index", "rebuild", "--format", "json")
    assert '"indexed": 99' in capsys.readouterr().out


def test_every_section_can_be_filtered(index):
    answer = search(Asked("послуги", counting=True))
    assert set(answer.counts[Facet.SECTION]) <= set(Section.values)
    assert SectionPage.objects.count() == 3
