"""What residents also call a page: kept by who edits it and the office, found by, shown before saving."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from search.index import indexing
from search.models import PageStamp, PageWords
from search.searching import Asked, search
from sections.models import HomePage, ServicePage
from sections.tree import add_page

pytestmark = pytest.mark.django_db


def address(page):
    return reverse("page_words", args=[page.pk])


def outcome(page):
    return reverse("page_words_outcome", args=[page.pk])


def words_of(page):
    return list(PageWords.objects.filter(page=page).values_list("words", flat=True))


def shown(response):
    return " ".join(response.content.decode().split())


def found(query):
    return [result.page.title for result in search(Asked(query)).results]


@pytest.mark.parametrize(
    ("who", "name", "allowed"),
    [
        ("admin", "own service", True),
        ("ict", "own service", True),
        ("ict", "section", True),
        ("editor", "own entry", True),
        ("editor", "own service", True),
        ("editor", "closed service", False),
        ("editor", "other service", False),
        ("editor", "section", False),
        ("head", "own service", True),
        ("head", "other entry", False),
        ("deputy", "own service", True),
        ("neighbour", "own service", False),
        ("neighbour", "closed service", True),
        ("neighbour", "other entry", True),
        ("former", "own service", False),
        ("switched off", "own service", False),
        ("anonymous", "own service", False),
    ],
)
def test_who_may_keep_the_words_of_which_page(client, cast, pages, who, name, allowed):
    if who != "anonymous":
        client.force_login(cast[who])
    page = pages[name]
    assert (client.get(address(page)).status_code == 200) is allowed
    assert (client.post(outcome(page), {"words": "фуфайка"}).status_code == 200) is allowed
    client.post(address(page), {"words": "фуфайка"})
    assert words_of(page) == (["фуфайка"] if allowed else [])
    if allowed:
        place = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
        assert address(page) in client.get(place).content.decode()
        if who == "editor":
            assert address(page) in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_a_page_that_residents_do_not_look_for_has_no_words(desk):
    home = HomePage.objects.get()
    assert desk.get(address(home)).status_code == 404
    assert desk.post(address(home), {"words": "фуфайка"}).status_code == 404
    assert desk.get(reverse("page_words", args=[10**9])).status_code == 404


def test_the_page_is_found_by_its_words_once_indexed_and_its_history_tells(desk, officer, index, service):
    indexing.drain(index)
    assert found("фуфайки") == []
    desk.post(address(service), {"words": " фуфайка \r\n\r\nтепле   пальто"})
    indexing.drain(index)
    assert found("фуфайки") == [service.title]
    assert found("теплих пальт")[0] == service.title
    desk.post(address(service), {"words": ""})
    indexing.drain(index)
    assert found("фуфайки") == words_of(service) == []
    told = PageLogEntry.objects.filter(page=service.pk, action="search.page_words").order_by("timestamp")
    assert [(entry.user, entry.data["was"], entry.data["now"]) for entry in told] == [
        (officer, "", "фуфайка, тепле пальто"),
        (officer, "фуфайка, тепле пальто", ""),
    ]
    assert "тепле пальто" in shown(desk.get(reverse("wagtailadmin_pages:history", args=[service.pk])))


def test_saving_stamps_this_page_alone(desk, service):
    before = dict(PageStamp.objects.values_list("page_id", "stamp"))
    desk.post(address(service), {"words": "фуфайка"})
    after = dict(PageStamp.objects.values_list("page_id", "stamp"))
    assert [page for page in after if after[page] != before.get(page)] == [service.pk]


def test_an_older_version_of_the_page_does_not_bring_back_its_words(desk, service):
    desk.post(address(service), {"words": "фуфайка"})
    service.save_revision().publish()
    assert words_of(service) == ["фуфайка"]


def test_what_would_change_is_shown_and_nothing_saved(desk, index, service, category):
    add_page(category, ServicePage(title="Тепле пальто"))
    indexing.drain(index)
    for response in (
        desk.post(outcome(service), {"words": "тепле пальто"}),
        desk.post(address(service), {"words": "тепле пальто", "show": "1"}),
    ):
        words = shown(response)
        assert "«тепле пальто»" in words
        assert "search-outcome__page--new" in words
    assert words_of(service) == []
    assert service.title not in found("тепле пальто")


def test_words_that_the_index_has_not_taken_in_yet_are_shown_as_kept(desk, index, service):
    indexing.drain(index)
    desk.post(address(service), {"words": "фуфайка"})
    assert "search-outcome__page--lost" in shown(desk.post(outcome(service), {"words": ""}))
    assert "search-outcome__query" not in shown(desk.post(outcome(service), {"words": "фуфайка"}))


def test_of_a_page_that_is_not_published_it_is_said(desk, index, category):
    draft = add_page(category, ServicePage(title="Чернетка"))
    draft.unpublish()
    assert "search-outcome__query" not in shown(desk.post(outcome(draft), {"words": "фуфайка"}))
    assert desk.post(address(draft), {"words": "фуфайка"}).status_code == 302


@pytest.mark.parametrize(
    "words", ["як", "–", "а;б", "одне два три чотири пʼять шість сім", "ж" * 121, "а\x00", "жек\nЖЕК"]
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(desk, service, words):
    response = desk.post(address(service), {"words": words})
    assert list(response.context["form"].errors) == ["words"]
    assert words_of(service) == []


def test_the_words_go_with_the_page(desk, service):
    desk.post(address(service), {"words": "фуфайка"})
    service.delete()
    assert not PageWords.objects.exists()
