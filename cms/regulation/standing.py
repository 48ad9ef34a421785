"""What stands now, as plain entries: the other side of every comparison."""

from collections import defaultdict
from collections.abc import Iterable

from ownership.models import Responsibility
from sections.models import Entry
from sections.titles import fold

from .entries import Answer, PlainEntry


def standing_entries() -> list[PlainEntry]:
    """The entries in force with their departments and schedules, in the decision's order; two queries."""
    answers = defaultdict(list)
    for page_id, answer in standing_answers():
        answers[page_id].append(answer)
    return [
        PlainEntry(entry.section, entry.number, entry.title, tuple(answers[entry.page_id]))
        for entry in Entry.objects.standing().order_by("section", "number")
    ]


def standing_answers() -> list[tuple[int, Answer]]:
    rows = Responsibility.objects.standing().filter(page__entry__number__isnull=False).order_by("pk")
    return [
        (page, Answer(department, phrase))
        for page, department, phrase in rows.values_list("page_id", "department__name", "schedule__phrase")
    ]


def removed_entries(entries: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """Those of the entries that a decision has removed, by section and folded title; of equals the last."""
    return {(entry.section, fold(entry.title)): entry for entry in entries if entry.number is None}
