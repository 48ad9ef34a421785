"""A few journeys in a real Chromium: what only a browser can show."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from freshness.opening import open_due
from ownership.models import Membership
from search.engines import embedded
from search.index import indexing
from search.models import Bet, LoggedQuery
from sections.models import Entry
from tests.browser.window import NARROW, WIDE, assert_accessible
from tests.days import TODAY
from tests.decisions import ECOLOGY, LAW, WELFARE, as_csv, rows_607
from tests.ownership.cast import department, person, serve

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_resident_finds_who_answers(open_page, size):
    page = open_page("/", size)
    assert_accessible(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Перейти до змісту")
    page.get_by_role("main").get_by_role("link", name="Каталог послуг").click()
    assert_accessible(page)
    page.get_by_role("link", name="Соціальний захист").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Соціальний захист")
    expect(page.get_by_text("10 лютого 2027")).to_be_visible()
    assert_accessible(page)


def test_an_officer_types_a_schedule_and_is_answered_at_once(open_page):
    page = open_page("/admin/responsibilities/", user="officer")
    page.get_by_role("link", name="Архітектурно-будівельна діяльність").click()
    reading = page.locator("#schedule-reading")
    expect(reading).to_contain_text("10 січня 2027")
    page.fill("#id_phrase", "щомісяця, до 31 числа")
    expect(reading).to_contain_text("цей день є не в кожному періоді")
    page.fill("#id_phrase", "двічі на рік: до 15 січня та 15 липня")
    expect(reading).to_contain_text("15 січня 2027; 15 липня 2027; 15 січня 2028; 15 липня 2028")
    assert_accessible(page)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("двічі на рік: до 15 січня та 15 липня")).to_be_visible()


def test_an_officer_sees_what_a_decision_changes_and_applies_it(open_page, tmp_path):
    rows = [row for row in rows_607() if row[:2] != ["questions", 12]]
    rows[1][3] = LAW
    file = tmp_path / "next.csv"
    file.write_bytes(as_csv(rows))
    page = open_page("/admin/decisions/new/", user="officer")
    assert_accessible(page)
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="Показати, що зміниться").click()
    expect(page.get_by_text("змінено відповідального")).to_have_count(2)
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert_accessible(page)
    page.get_by_role("button", name="Застосувати рішення").click()
    expect(page.get_by_text("Рішення застосовано")).to_be_visible()
    assert not Entry.objects.standing().filter(section="questions", number=12).exists()


def test_an_officer_hands_a_departments_pages_over(open_page, stage):
    serve(person("lawyer"), LAW)
    page = open_page("/admin/departments/", user="officer")
    assert_accessible(page)
    page.get_by_role("link", name="Управління екології").click()
    page.get_by_role("link", name="Передати").click()
    page.select_option("#id_to", label=LAW)
    page.fill("#id_why", "Розпорядження №1")
    page.get_by_role("button", name="Показати, що станеться").click()
    expect(page.get_by_text("Права перейдуть тієї ж миті")).to_be_visible()
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert_accessible(page)
    page.get_by_role("button", name="Передати", exact=True).click()
    expect(page.get_by_text("Передано: Управління екології")).to_be_visible()
    assert not department(ECOLOGY).responsibilities.standing().exists()


def test_a_head_appoints_a_deputy_for_a_term(open_page, stage):
    serve(person("head"), WELFARE, Membership.Role.HEAD)
    page = open_page("/admin/", user="head")
    page.get_by_role("button", name="Кабінет").click()
    page.get_by_role("link", name="Працівники").click()
    page.get_by_role("link", name="Додати працівника").click()
    assert_accessible(page)
    page.fill("#id_email", "deputy@example.org")
    page.fill("#id_name", "Шевченко Марія")
    page.select_option("#id_role", "deputy")
    page.fill("#id_starts_on", "2026-12-01")
    page.fill("#id_ends_on", "2026-12-15")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Додано: Шевченко Марія: заступник з 01.12.2026 до 15.12.2026")).to_be_visible()
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert_accessible(page)
    page.get_by_role("link", name="Шевченко Марія").click()
    page.get_by_role("link", name="Права словами").click()
    expect(page.get_by_text("строк ще не почався")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_editor_finds_the_own_pages_first(open_page, stage, size):
    serve(person("editor"), WELFARE)
    page = open_page("/admin/", size, user="editor")
    expect(page.get_by_role("heading", name=WELFARE)).to_be_visible()
    assert_accessible(page)
    page.goto("/admin/pages/")
    expect(page.get_by_role("link", name="Соціальний захист").first).to_be_visible()
    expect(page.get_by_text("Екологія")).to_have_count(0)
    assert_accessible(page)
    page.goto("/admin/")
    entry = Entry.objects.get(section="catalog", number=41)
    edit = page.get_by_role("link", name="Соціальний захист")
    # The editor itself goes on asking the server after it is left; opening it is tested without a browser.
    expect(edit).to_have_attribute("href", f"/admin/pages/{entry.page_id}/edit/")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_editor_confirms_a_page_from_the_first_screen_and_takes_it_back(open_page, stage, settings, size):
    settings.TODAY = date(2027, 1, 11)
    serve(person("editor"), WELFARE)
    open_due(settings.TODAY)
    page = open_page("/admin/", size, user="editor")
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Перевірено, без змін.*Соціальний захист")).click()
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_role("heading", name="Соціальний захист").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Що саме перевірено").fill("Звірено з реєстром")
    page.get_by_label("Що саме перевірено").press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Зараховано: перевірено 1 сторінку.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Відкликати.*Соціальний захист")).click()
    assert_accessible(page)
    page.get_by_role("button", name="Відкликати").click()
    expect(page.get_by_text("Відкликано. Сторінки знову чекають на перевірку.")).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_officer_goes_from_the_board_to_its_rows_and_waives_by_keyboard(open_page, stage, settings, size):
    settings.TODAY = date(2027, 2, 20)
    open_due(settings.TODAY)
    page = open_page("/admin/board/", size, user="officer")
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)
    page.locator(".board-tile--overdue a").focus()
    page.keyboard.press("Enter")
    first = page.get_by_role("checkbox").first
    expect(first).to_be_visible()
    assert_accessible(page)
    first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Зняти").press("Enter")
    page.get_by_label("Підстава").fill("Закон змінюється")
    assert_accessible(page)
    page.get_by_role("button", name="Зняти").press("Enter")
    expect(page.get_by_text("Знято 1 зобов’язання.")).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_officer_sees_what_new_words_change_before_they_are_kept(open_page, stage, size):
    indexing.rebuild(embedded())
    page = open_page("/admin/words/new/", size, user="officer")
    page.wait_for_load_state("networkidle")
    page.get_by_role("radio").nth(1).check()
    page.fill("#id_words", "куфайка")
    page.fill("#id_to", "соціальний захист")
    outcome = page.locator("#search-outcome")
    expect(outcome.locator(".search-outcome__page--new").first).to_contain_text("Соціальний захист")
    assert_accessible(page)
    page.fill("#id_words", "куфайка, жилет")
    expect(outcome.locator(".help-warning")).to_contain_text("«,»")
    assert_accessible(page)
    page.fill("#id_words", "жилетка")
    page.locator("button[name=show]").press("Enter")
    expect(outcome).to_contain_text("«жилетка»")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("link", name="жилетка")).to_be_visible()
    assert_accessible(page)


@pytest.fixture
def index(stage):
    indexing.rebuild(embedded())


def test_an_officer_goes_from_what_residents_search_for_to_a_recommendation(open_page, index):
    row = LoggedQuery.objects.create(day=TODAY, query="зуботехнік", searches=12, empty=12)
    page = open_page("/admin/search/queries/?show=empty", user="officer")
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert_accessible(page)
    page.get_by_role("link", name=f"Додати рекомендацію для «{row.query}»").click()
    assert_accessible(page)
    chosen = Entry.objects.get(section="catalog", number=41).page_id
    page.locator("input[name=page]").evaluate("(field, page) => { field.value = page }", str(chosen))
    page.select_option("#id_department", label=WELFARE)
    page.fill("#id_note", "Мешканці питають про протезування")
    page.get_by_role("button", name="Показати, що зміниться").click()
    expect(page.locator(".search-outcome__page--new")).to_contain_text("Соціальний захист")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            assert_accessible(page)
    page.get_by_role("button", name="Зберегти").click()
    expect(page.get_by_text("Рекомендацію збережено")).to_be_visible()
    assert_accessible(page)
    assert Bet.objects.get().phrase == row.query
