"""The demonstration content goes into the tree, and out of it; what people have written stays."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.regulation.difference import compare
from cms.regulation.reading import read
from cms.regulation.standing import standing_entries
from ownership.models import Cover, Responsibility
from ownership.names import recognisable
from sections.models import Demonstration, Entry, SectionPage
from sections.tree import add_page, publish

from .items import CONTENT, Item, items

DECISION = CONTENT.parent / "decision-607.docx"


@dataclass
class Report:
    """What was done, by the pages' keys; `kept` are those that somebody has edited."""

    counts: Counter = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)


@transaction.atomic
def load() -> Report:
    """Makes, or brings up to the shipped words, every page of the demonstration that nobody has edited."""
    return Loading().run()


class Loading:
    def __init__(self) -> None:
        self.report = Report()
        self.known = {d.key: d for d in Demonstration.objects.shipped().select_related("page__latest_revision")}
        self.pages: dict[str, Page] = {d.key: d.page for d in self.known.values()}
        self.pages |= {key: entry.page for key, entry in entries_of_607().items()}
        self.pages |= {page.section: page for page in SectionPage.objects.all()}

    def run(self) -> Report:
        for item in items():
            if item.entry not in self.pages:
                self.report.homeless.append(item.key)
            else:
                self.load(item)
        return self.report

    def load(self, item: Item) -> None:
        known = self.known.get(item.key)
        page = self.pages[item.key].specific if item.key in self.pages else None
        if known and known.digest == item.digest:
            self.report.counts["unchanged"] += 1
        elif is_peoples(known) if known else page and is_written(page, item):
            self.report.kept.append(item.key)
        else:
            self.report.counts["updated" if known else "created"] += 1
            self.write(item, known, page)

    def write(self, item: Item, known: Demonstration | None, page: Page | None) -> None:
        fields = item.fields | {name: self.linked(keys) for name, keys in item.links.items()}
        if page:
            write_fields(page, fields)
            publish(page)
        else:
            page = add_page(self.pages[item.entry], item.page_type(**fields))
        self.pages[item.key] = page
        self.cover(page, item)
        revision = page.latest_revision
        now = {"digest": item.digest, "revision": revision, "loaded_at": revision.created_at}
        Demonstration.objects.update_or_create(page=page, key=item.key, defaults=now)

    def linked(self, keys: list[str]) -> list[dict[str, Any]]:
        return [{"type": "page", "value": self.pages[key].pk} for key in keys if key in self.pages]

    def cover(self, page: Page, item: Item) -> None:
        """Names the entry's responsibility that covers the page; a service creates none of its own."""
        if item.department:
            answering = Responsibility.objects.standing().filter(page=self.pages[item.entry])
            for responsibility in answering.select_related("department"):
                if recognisable(responsibility.department.name) == recognisable(item.department):
                    Cover.objects.get_or_create(page=page, responsibility=responsibility)


def entries_of_607() -> dict[str, Entry]:
    """The standing entries by the keys that №607 gave them, for the demonstration cites those."""
    standing = {entry.key: entry for entry in Entry.objects.standing().select_related("page")}
    decision = read(DECISION.name, DECISION.read_bytes())
    pairs = compare(decision.entries, standing_entries())
    return {pair.old.key: standing[pair.new.key] for pair in pairs if pair.old and pair.new}


def is_peoples(known: Demonstration) -> bool:
    """Whether somebody has edited or unpublished the demonstration's page."""
    return known.edited or not known.page.live


def is_written(page: Page, item: Item) -> bool:
    """Whether somebody has put words where the demonstration's would go."""
    return page.has_unpublished_changes or any(getattr(page, name) for name in (*item.fields, *item.links))


def write_fields(page: Page, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        column = page._meta.get_field(name)
        setattr(page, name, column.to_python(deepcopy(value)) if isinstance(value, list) else value)


@transaction.atomic
def remove() -> Report:
    """Takes the demonstration out: what somebody has edited is unpublished and reported, the rest goes."""
    report = Report()
    texts = {item.key: [*item.fields, *item.links] for item in items()}
    shipped = Demonstration.objects.shipped().select_related("page__latest_revision", "page__entry")
    for known in shipped.order_by("pk"):
        page = known.page.specific
        if known.edited or stands_apart(page):
            report.kept.append(known.key)
            if not hasattr(page, "entry"):
                page.unpublish()
            continue
        report.counts["removed"] += 1
        if hasattr(page, "entry"):
            write_fields(page, {name: empty(page, name) for name in texts[known.key]})
            publish(page)
            known.delete()
        else:
            page.delete()
    return report


def stands_apart(page: Page) -> bool:
    """Whether the page has a responsibility of its own, or waits with its entry for a decision to return it."""
    return page.responsibilities.exists() if not hasattr(page, "entry") else not page.live


def empty(page: Page, name: str) -> Any:
    return page._meta.get_field(name).get_default() or ""
