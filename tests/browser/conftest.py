"""A real Chromium, with windows of their own size."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.window import WIDE

CHROMIUM = shutil.which("chromium")
# Playwright keeps an event loop in this thread, where Django would otherwise refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def chromium():
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not here, and CI must test in it: install Debian's chromium.")
        pytest.skip("no Chromium here: install Debian's chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server, stage, settings):
    """Opens an address in a window of its own size, signed in or not; further options are Playwright's."""
    contexts = []

    def opened(address, size=WIDE, user=None, **options):
        context = chromium.new_context(viewport=size, locale="uk-UA", base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        if user:
            page.goto("/admin/login/")
            page.fill("#id_username", user)
            page.fill("#id_password", "secret")
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
