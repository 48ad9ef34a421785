"""The cabinet as a resident sees it, and what an editor may not do to its tree."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from freshness.models import Schedule
from sections.models import Entry, HomePage, SectionPage, ServicePage
from sections.tree import add_page

pytestmark = pytest.mark.django_db


def entry(section, number):
    return Entry.objects.select_related("page").get(section=section, number=number)


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_home_page_leads_to_three_sections(client):
    home = text(client.get("/"))
    for title, count in [("Каталог послуг", "45"), ("Життєві ситуації", "38"), ("Популярні питання", "12")]:
        assert title in home
        assert f"{count} записів" in home


@pytest.mark.parametrize("section", ["catalog", "situations", "questions"])
def test_a_section_says_who_answers_for_each_entry_and_by_when(client, section):
    page = text(client.get(SectionPage.objects.get(section=section).url))
    for found in Entry.objects.standing().filter(section=section).select_related("page"):
        assert found.page.url in page
        for responsibility in found.page.responsibilities.all():
            assert escape(responsibility.department.name) in page
    assert "наступне оновлення до 10 лютого 2027" in page


def test_a_page_shows_department_schedule_and_next_due_date(client):
    page = text(client.get(entry("catalog", 41).page.url))
    assert "Департамент соціальної політики виконкому Криворізької міської ради" in page
    assert "Щорічно, до 10 лютого" in page
    assert "10 лютого 2027" in page


def test_a_long_title_is_short_in_lists_and_whole_on_its_page(client):
    long = entry("situations", 18)
    assert len(long.title) > 700
    assert long.page.title == "Нерухомість та майно"
    assert escape(long.title) in text(client.get(long.page.url))
    assert long.title[:200] not in text(client.get(SectionPage.objects.get(section="situations").url))


def test_a_link_without_an_address_says_so_and_with_one_leads_there(client):
    page = entry("catalog", 39).page
    assert "Адресу ще не внесено" in text(client.get(page.url))
    Schedule.objects.filter(responsibility__page=page).update(address="https://example.org/oblik/")
    assert 'href="https://example.org/oblik/"' in text(client.get(page.url))


def test_a_missing_page_says_so_in_ukrainian(client):
    response = client.get("/nemaie/")
    assert response.status_code == 404
    assert "Сторінку не знайдено" in response.content.decode()


def test_every_entry_page_opens(client):
    for found in Entry.objects.standing().select_related("page"):
        assert client.get(found.page.url).status_code == 200, found


def test_lists_cost_the_same_for_more_rows(client, django_assert_num_queries, django_assert_max_num_queries):
    category = entry("catalog", 2).page
    for title in ("Перша", "Друга"):
        add_page(category, ServicePage(title=title))
    few, many = SectionPage.objects.get(section="questions").url, SectionPage.objects.get(section="catalog").url
    for url in (few, many, category.url):
        client.get(url)
    with django_assert_max_num_queries(25) as first:
        client.get(few)
    with django_assert_num_queries(len(first)):
        client.get(many)
    with django_assert_max_num_queries(25) as first:
        client.get(category.url)
    for title in ("Третя", "Четверта", "П’ята"):
        add_page(category, ServicePage(title=title))
    with django_assert_num_queries(len(first)):
        client.get(category.url)


def test_new_services_get_readable_addresses_of_their_own():
    category = entry("catalog", 2).page
    slugs = [add_page(category, ServicePage(title="Об’єкт")).slug for _time in range(2)]
    assert slugs == ["obiekt", "obiekt-2"]


@pytest.mark.parametrize(("slug", "address"), [("", "shchorichnyi-zvit"), ("звіт", "zvit")])
def test_an_editor_need_not_think_of_an_address(admin_client, slug, address):
    category = entry("catalog", 2).page
    form = nested_form_data(
        {
            "title": "Щорічний звіт",
            "slug": slug,
            "summary": "",
            "body": rich_text("<p>Текст</p>"),
            "documents": rich_text(""),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    add = reverse("wagtailadmin_pages:add", args=["sections", "servicepage", category.pk])
    for suffix in ("", "-2") if not slug else ("",):
        assert admin_client.post(add, form).status_code == 302
        assert ServicePage.objects.child_of(category).get(slug=address + suffix).live


def test_the_explorer_costs_the_same_for_more_entries(admin_client, django_assert_max_num_queries):
    few, many = (SectionPage.objects.get(section=section) for section in ("questions", "catalog"))
    for page in (few, many):
        admin_client.get(reverse("wagtailadmin_explore", args=[page.pk]))
    with django_assert_max_num_queries(200) as first:
        admin_client.get(reverse("wagtailadmin_explore", args=[few.pk]))
    with django_assert_max_num_queries(len(first) + 2):
        admin_client.get(reverse("wagtailadmin_explore", args=[many.pk]))


def test_an_entry_stays_in_its_section(admin_client):
    page, elsewhere = entry("catalog", 4).page, SectionPage.objects.get(section="situations")
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]))
    assert Page.objects.get(pk=page.pk).get_parent().title == "Каталог послуг"


def test_an_unpublished_entry_leaves_its_list(client):
    page = entry("catalog", 2).page
    page.specific.unpublish()
    assert page.url not in text(client.get(SectionPage.objects.get(section="catalog").url))


@pytest.mark.parametrize("model", [HomePage, SectionPage])
def test_nobody_deletes_a_page_that_an_entry_stands_on_or_below(admin_client, model):
    for page in (model.objects.first(), entry("catalog", 2).page.specific):
        assert not page.permissions_for_user(get_user_model()(is_superuser=True)).can_delete()
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        admin_client.post(f"{bulk}?id={page.pk}")
        assert Page.objects.filter(pk=page.pk).exists()


def test_entries_are_made_by_decisions_only(admin_client):
    section = SectionPage.objects.get(section="catalog")
    add = reverse("wagtailadmin_pages:add", args=["sections", "categorypage", section.pk])
    assert admin_client.get(add).status_code == 302
    copy = reverse("wagtailadmin_pages:copy", args=[entry("catalog", 2).page_id])
    assert admin_client.get(copy).status_code == 302


def test_the_editor_of_a_page_sees_who_answers_and_how_the_date_is_derived(admin_client):
    page = text(admin_client.get(reverse("wagtailadmin_pages:edit", args=[entry("catalog", 6).page_id])))
    assert "Департамент фінансів виконкому Криворізької міської ради" in page
    assert "IV квартал 2026 закінчується 31.12.2026; місяць і 10 днів після нього: 10.02.2027" in page
    category = entry("catalog", 2).page
    add = reverse("wagtailadmin_pages:add", args=["sections", "servicepage", category.pk])
    assert admin_client.get(add).status_code == 200
