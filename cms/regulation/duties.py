"""What every department must keep up to date: by what stands, and once a plan is applied."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from freshness.phrases import parse
from ownership.models import Responsibility
from ownership.names import recognisable
from ownership.rules import paths_above
from sections.models import Entry
from sections.titles import fold

from .plan import Plan
from .standing import removed_entries
from .workload import Duty


class Held(NamedTuple):
    """A responsibility in force, with the page that it is for."""

    page: int
    path: str
    department: str
    phrase: str


class Duties:
    """The duties before and after `plan`, under the departments' names that it brings; two queries."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        rows = Responsibility.objects.standing().filter(schedule__isnull=False)
        columns = ("page_id", "page__path", "department__name", "schedule__phrase")
        self.held = [Held(*row) for row in rows.values_list(*columns)]
        self.entries = list(Entry.objects.select_related("page").order_by("pk"))

    @property
    def now(self) -> list[Duty]:
        """By what stands, as `freshness.calendar.due_dates` counts it."""
        return self.of(self.held, self.standing)

    @property
    def draft(self) -> list[Duty]:
        """By the plan's entries; what stands on other pages, and on those below, goes on."""
        new = [
            self.duty(answer.department, pair.new.section, answer.schedule)
            for pair in self.plan.pairs
            for _old, answer in pair.answers
            if pair.new and answer
        ]
        staying = self.staying
        settled = {entry.page_id for entry in (*self.standing, *staying)}
        return new + self.of((held for held in self.held if held.page not in settled), staying)

    @property
    def standing(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.number is not None]

    @property
    def staying(self) -> list[Entry]:
        """The entries that the plan keeps, and those removed ones that it brings back."""
        kept = {pair.old.key for pair in self.plan.pairs if pair.old and pair.new}
        added = {(pair.new.section, fold(pair.new.title)) for pair in self.plan.pairs if not pair.old}
        back = [entry for identity, entry in removed_entries(self.entries).items() if identity in added]
        return [entry for entry in self.standing if entry.key in kept] + back

    def of(self, held: Iterable[Held], entries: Iterable[Entry]) -> list[Duty]:
        sections = {entry.page.path: entry.section for entry in entries}
        return [self.duty(one.department, section_at(one.path, sections), one.phrase) for one in held]

    def duty(self, department: str, section: str | None, phrase: str) -> Duty:
        return Duty(self.plan.names[recognisable(department)], section, parse(phrase))


def section_at(path: str, sections: Mapping[str, str]) -> str | None:
    """The section of the nearest entry at or above the tree path `path`."""
    return next((sections[above] for above in paths_above(path) if above in sections), None)
