"""What the journeys look at a page with."""

from axe_playwright_python.sync_playwright import Axe

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 800}


def assert_accessible(page):
    """That axe finds nothing, and that nothing stands beyond the window's edge."""
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["target"]) for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
