"""A resident searches in a real Chromium: by keyboard, on a phone, with a screen reader's eyes, without script."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from search import words
from search.index import indexing
from sections.models import CategoryPage, Entry, ServicePage
from sections.tree import add_page
from tests.browser.window import NARROW, WIDE, assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture
def services(stage, index):
    """The cabinet with twelve services to find, all of them in the index."""
    category = CategoryPage.objects.get(pk=Entry.objects.get(section="catalog", number=41).page_id)
    for number in range(1, 13):
        page = ServicePage(title=f"Субсидія на житло, вид {number}", online=number % 2 == 0, summary="Для родин.")
        add_page(category, page)
    indexing.rebuild(index)
    words.forget()
    cache.clear()


@SIZES
def test_a_resident_goes_to_a_page_by_the_keyboard_alone(services, open_page, size):
    page = open_page("/", size)
    field = page.get_by_role("combobox", name="Що ви шукаєте?")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.focus()
    page.keyboard.type("субсидія 1", delay=20)
    options = page.get_by_role("option")
    expect(options).to_have_count(4)  # 1, 10, 11 and 12
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("4 підказки")
    assert_accessible(page)
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(0).get_attribute("id"))
    page.keyboard.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options.nth(3)).to_have_attribute("aria-selected", "true")
    title = options.nth(3).locator(".suggestion__title").text_content()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_escape_closes_and_enter_without_a_choice_searches(services, open_page):
    page = open_page("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("субс", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("субс")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowUp")
    field.fill("субсидії")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search/"))
    expect(page.get_by_role("heading", level=2).first).to_contain_text("за запитом «субсидії»")


def test_a_touch_goes_to_the_page(services, open_page):
    page = open_page("/", NARROW, has_touch=True)
    page.get_by_role("combobox").press_sequentially("субсидія 7", delay=20)
    page.get_by_role("option", name="вид 7").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Субсидія на житло, вид 7")


@SIZES
def test_every_answer_is_accessible(services, open_page, size):
    page = open_page("/search/", size)
    assert_accessible(page)
    for address in (
        "/search/?q=субсидія",
        "/search/?q=субсидія&online=1&section=catalog",
        "/search/?q=ce,cblsz",
        "/search/?q=щщщщщ",
        "/search/?q=субсидія на житло, вид 1&section=questions",
        f"/search/?q={'ю' * 200}",
    ):
        page.goto(address)
        assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.goto("/search/?q=субсидія&online=1")
    assert_accessible(page)


@SIZES
def test_a_resident_narrows_the_answer_without_script(services, open_page, size):
    page = open_page("/", size, java_script_enabled=False)
    page.get_by_label("Що ви шукаєте?").fill("субсидія на житло")
    page.get_by_role("button", name="Знайти").click()
    expect(page.locator(".result").first).to_be_visible()
    everything = page.locator(".result").count()
    if size == NARROW:
        expect(page.get_by_label("Можна подати онлайн")).to_be_hidden()
        page.get_by_text("Фільтри", exact=True).click()
    page.get_by_label("Можна подати онлайн").check()
    page.get_by_role("button", name="Застосувати").click()
    expect(page.locator(".result")).to_have_count(6)
    page.get_by_role("link", name="Прибрати фільтр: Можна подати онлайн").click()
    expect(page.locator(".result")).to_have_count(everything)
    page.get_by_role("link", name="Далі").click()
    expect(page.get_by_text("Сторінка 2 з")).to_be_visible()


def test_on_paper_there_are_results_alone(services, open_page):
    page = open_page("/search/?q=субсидія")
    page.emulate_media(media="print")
    expect(page.locator(".result").first).to_be_visible()
    for hidden in (".search", ".filters", ".paging", ".menu"):
        expect(page.locator(hidden).first).to_be_hidden()
