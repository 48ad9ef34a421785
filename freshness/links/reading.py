"""Which addresses stand where: in the live pages' own words and in the schedules of links to other sites.

A link to a page or document of the site is told as `page:12` or `document:12`.
"""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from html.parser import HTMLParser
from typing import NamedTuple

from django.conf import settings
from django.db.models import URLField
from wagtail.blocks import ListBlock, PageChooserBlock, RawHTMLBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.field_block import URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from freshness.models import Schedule

from .addresses import asked_as

BATCH = 200  # pages read at a time


class Place(NamedTuple):
    """An address on a page, or one that a responsibility's schedule leads to."""

    address: str
    page: int | None = None
    responsibility: int | None = None


def everywhere() -> set[Place]:
    """Every place at which an address stands now."""
    pages = Page.objects.live().specific().iterator(chunk_size=BATCH)
    return {place for page in pages for place in on_page(page)} | in_schedules()


def on_page(page: Page) -> set[Place]:
    """The places on one page, whose specific object it is."""
    fields = [field for field in page._meta.concrete_fields if field.model is not Page]
    leads = (lead for field in fields for lead in in_field(field, field.value_from_object(page)))
    return {Place(address, page=page.pk) for address in addresses(leads)}


def in_schedules() -> set[Place]:
    """The addresses that «‒ *» leads to."""
    schedules = Schedule.objects.filter(responsibility__ended_on__isnull=True).exclude(address="")
    return {
        Place(address, responsibility=schedule.responsibility_id)
        for schedule in schedules
        if schedule.is_link
        for address in addresses([schedule.address])
    }


def addresses(leads: Iterable[str]) -> Iterator[str]:
    for lead in leads:
        address = lead if lead.startswith(("page:", "document:")) else asked_as(lead, settings.SITE_URL)
        if address:
            yield address


class Leads(HTMLParser):
    """Where the links of a rich text lead, in the form in which the database keeps it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "a" and has.get("linktype") in ("page", "document"):
            self.found.append(f"{has['linktype']}:{has.get('id')}")
        elif lead := has.get({"a": "href", "embed": "url"}.get(tag, "")):
            self.found.append(lead)


@singledispatch
def in_field(field, value) -> Iterable[str]:
    return ()


@in_field.register(URLField)
def _(field, value):
    return [value] if value else []


@in_field.register(RichTextField)
def _(field, value):
    return Leads(value or "").found


@in_field.register(StreamField)
def _(field, value):
    return in_block(field.stream_block, field.stream_block.get_prep_value(value))


@singledispatch
def in_block(block, value) -> Iterable[str]:
    """Where the links of a block lead; `value` as JSON keeps it, which still names what has been deleted."""
    return ()


@in_block.register(StreamBlock)
def _(block, value):
    kinds = block.child_blocks
    known = [(kinds[one["type"]], one["value"]) for one in value or () if one["type"] in kinds]
    return [lead for child, held in known for lead in in_block(child, held)]


@in_block.register(ListBlock)
def _(block, value):
    return [lead for one in value or () for lead in in_block(block.child_block, item_of(one))]


def item_of(one):
    """What an item of a list holds: in Wagtail's former form the item itself."""
    return one["value"] if isinstance(one, dict) and one.get("type") == "item" else one


@in_block.register(StructBlock)
def _(block, value):
    children = block.child_blocks.items()
    return [lead for name, child in children for lead in in_block(child, (value or {}).get(name))]


@in_block.register(RichTextBlock)
@in_block.register(RawHTMLBlock)
def _(block, value):
    return Leads(value or "").found


@in_block.register(URLBlock)
def _(block, value):
    return [value] if value else []


@in_block.register(PageChooserBlock)
def _(block, value):
    return [f"page:{value}"] if value else []


@in_block.register(DocumentChooserBlock)
def _(block, value):
    return [f"document:{value}"] if value else []
