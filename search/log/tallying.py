"""Lines of the spool, and what they come to for each query of a day. Pure: no Django."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Key(NamedTuple):
    day: str
    query: str


@dataclass
class Tally:
    """`empty`: searches that found nothing; `results`: of the last one; `positions`: the sum over the clicks."""

    searches: int = 0
    empty: int = 0
    results: int = 0
    clicks: int = 0
    positions: int = 0
    departments: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)

    def add(self, said: dict[str, Any]) -> None:
        if "position" in said:
            self.clicks += 1
            self.positions += said["position"]
            self.pages.add(said["page"])
        else:
            self.searches += 1
            self.empty += not said["results"]
            self.results = said["results"]
            self.departments.update(said["departments"])


def searched(day: date, query: str, results: int, departments: Iterable[int]) -> str:
    """The line of a search."""
    return line(day=day.isoformat(), query=query, results=results, departments=sorted(departments))


def clicked(day: date, query: str, position: int, page: int) -> str:
    """The line of a result that was opened; `position` counts from 1 through the whole answer."""
    return line(day=day.isoformat(), query=query, position=position, page=page)


def line(**said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def tallied(lines: Iterable[str]) -> dict[Key, Tally]:
    """What the lines come to. A line that a full disk has cut is passed over."""
    found: defaultdict[Key, Tally] = defaultdict(Tally)
    for each in lines:
        try:
            said = json.loads(each)
        except ValueError:
            continue
        found[Key(said["day"], said["query"])].add(said)
    return dict(found)
