"""The demonstration content as plain items: which page, below what, with which words."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.html import format_html

from sections.models import PackagePage, Section, ServicePage

CONTENT = Path(__file__).parent.parent / "data" / "demo_content.json"


@dataclass(frozen=True)
class Item:
    """One page's words. Without a page type they are the words of the page of the entry `entry`."""

    key: str
    fields: dict[str, Any]
    entry: str = ""
    page_type: type | None = None
    links: dict[str, list[str]] = field(default_factory=dict)
    department: str = ""

    @property
    def digest(self) -> str:
        said = [self.fields, self.links, self.department]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def items() -> Iterator[Item]:
    """Everything in the shipped file: pages first, then those that link to them."""
    content = json.loads(CONTENT.read_text())
    yield from map(service, content["services"])
    yield from (Item(c["entry"], {"introduction": prose(c["intro"])}, c["entry"]) for c in content["categories"])
    yield from map(situation, content["situations"])
    yield from map(question, content["questions"])
    yield from (package(f"pkg-{place}", p) for place, p in enumerate(content["packages"], start=1))


def service(said: dict) -> Item:
    fields = {name: said[name] for name in ("title", "summary", "result", "term_days", "fee", "online")}
    fields["body"] = prose(said["body"])
    return Item(said["id"], fields, said["category"], ServicePage, department=said["department"])


def situation(said: dict) -> Item:
    steps = [{"type": "step", "value": step(text)} for text in said["steps"]]
    fields = {"introduction": prose(said["intro"]), "steps": steps}
    return Item(said["entry"], fields, said["entry"], links={"services": said["services"]})


def question(said: dict) -> Item:
    return Item(
        said["entry"], {"answer": prose(said["answer"])}, said["entry"], links={"related": said["related"]}
    )


def package(key: str, said: dict) -> Item:
    fields = {"title": said["title"], "summary": said["summary"]}
    return Item(key, fields, Section.SITUATIONS, PackagePage, {"services": said["services"]})


def step(text: str) -> dict[str, str]:
    """«Що зробити: як саме» in its two parts."""
    title, _, how = text.partition(": ")
    return {"title": title, "text": how[:1].upper() + how[1:]}


def prose(text: str) -> str:
    return format_html("<p>{}</p>", text)
