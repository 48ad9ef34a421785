"""The trunk of the page tree: the cabinet's home and its three sections."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from .models import HomePage, Section, SectionPage


def plant() -> HomePage:
    """The cabinet's home page; it, the section pages and the site are made where they are not there yet."""
    home = HomePage.objects.first() or plant_home()
    for section in Section:
        if not SectionPage.objects.filter(section=section).exists():
            add_page(home, SectionPage(title=str(section.label), section=section))
    return home


def plant_home() -> HomePage:
    root = Page.get_first_root_node()
    home = add_page(root, HomePage(title=_("Residents' single cabinet of Kryvyi Rih"), slug="cabinet"))
    welcome = Page.objects.filter(depth=2, sites_rooted_here__isnull=False).exclude(pk=home.pk).first()
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, **address()})
    # Wagtail's own welcome page, which `migrate` makes and nobody has written.
    if welcome and welcome.specific_class is Page and not welcome.revisions.exists():
        welcome.delete()
    return home


def address() -> dict:
    """The host and port of SITE_URL, as Wagtail's site wants them."""
    parts = urlsplit(settings.SITE_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return {"hostname": parts.hostname, "port": port, "site_name": str(settings.WAGTAIL_SITE_NAME)}


def add_page(parent: Page, page):
    """The page, published below `parent` with a revision of its own, so that its history begins here."""
    parent.refresh_from_db()
    parent.add_child(instance=page)
    return publish(page)


def publish(page):
    """The page, its present words published as a new revision."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def address_of(page: Page) -> str:
    """The page's path in the site's addresses, such as `/kataloh-posluh/zhytlo/`; no query."""
    return "/" + page.url_path.split("/", 2)[2]
