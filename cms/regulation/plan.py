"""A decision held against what stands: what to show, and whether there is anything to apply."""

from collections.abc import Mapping
from dataclasses import dataclass

from ownership.models import Department
from ownership.names import better, recognisable
from sections.models import Decision

from .difference import Change, Pair, compare
from .entries import PlainDecision
from .reading import departments_in, rename_departments
from .standing import standing_entries


@dataclass(frozen=True)
class Plan:
    """What a decision would do: the entries in pairs, and the departments' names that it brings."""

    decision: PlainDecision
    pairs: list[Pair]
    names: dict[str, str]

    @property
    def changes(self) -> list[Change]:
        return [change for pair in self.pairs for change in pair.changes]

    @property
    def is_idle(self) -> bool:
        """Whether applying the decision would write nothing."""
        return all(pair.old == pair.new for pair in self.pairs) and not self.is_new_decision

    @property
    def is_new_decision(self) -> bool:
        """Whether the decision has a number that no applied one has."""
        known = Decision.objects.filter(
            number=self.decision.number, date=self.decision.date, applied_on__isnull=False
        )
        return bool(self.decision.number) and not known.exists()


def plan(decision: PlainDecision, by_hand: Mapping[str, str] | None = None) -> Plan:
    """How `decision` differs from what stands; `by_hand` as in `compare`. Writes nothing."""
    names = {recognisable(name): name for name in departments_in(decision.entries)}
    for key, department in Department.objects.recognised().items():
        names[key] = better(department.name, names.get(key, department.name))
    entries = [rename_departments(entry, names) for entry in decision.entries]
    return Plan(decision, compare(standing_entries(), entries, by_hand), names)
