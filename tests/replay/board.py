"""The board's figures counted by hand, from what `obligations` prints."""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command

from freshness.board import figures
from freshness.board.reading import Reading
from freshness.models import FreshnessSettings
from sections.models import Section

STANDING = {"upcoming", "open", "due_soon"}
LABELS = {section.value: section.label for section in Section}


def by_hand(on: date) -> dict[str, Counter]:
    """The figures of each department and section, by its name."""
    out = StringIO()
    call_command("obligations", "--format=json", f"--on={on}", stdout=out)
    found = {}
    for row in json.loads(out.getvalue()):
        section = LABELS.get((row["entry"] or "").split("/")[0])
        for name in filter(None, (row["department"], section)):
            found.setdefault(name, Counter()).update(counted(row, on))
    return found


def counted(row: dict, on: date) -> list[str]:
    names = [row["status"]] if row["status"] in ("overdue", "fulfilled", "fulfilled_late", "waived") else []
    due_on = date.fromisoformat(row["due_on"])
    for days in (7, 30):
        if row["status"] in STANDING and due_on <= on + timedelta(days=days):
            names.append(f"within_{days}")
    return names


def on_the_board(on: date) -> dict[str, Counter]:
    facts, links = Reading(on, FreshnessSettings.load().due_soon_days).facts, figures.Links({})
    lines = [*figures.by_department(facts, on, links), *figures.by_section(facts, on, links)]
    return {line.name: Counter({one.measure.value: one.number for one in line.figures}) for line in lines}
