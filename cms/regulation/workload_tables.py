"""The load of a draft as the ICT officer sees it and takes it away: by department and by section."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ownership.models import Department
from sections.models import Section

from .duties import Duties
from .plan import Plan
from .workload import DAY, Duty, Line, Load, by_month, compared, count, last_day, months_from, total_line

BY_DEPARTMENT, BY_SECTION = "department", "section"


class Table(NamedTuple):
    """`lines` are those to show; `total` is of the `equal` hidden ones too."""

    key: str
    heading: str
    lines: list[Line]
    total: Line
    equal: int


class Workload:
    """Due dates a month if `plan` takes effect on the day `on`; `only_changes` hides the equal rows."""

    def __init__(self, plan: Plan, on: date, only_changes: bool) -> None:
        self.plan, self.on, self.only_changes = plan, on, only_changes
        self.months = months_from(on)
        duties = Duties(plan)
        self.now, self.draft = duties.now, duties.draft

    @cached_property
    def tables(self) -> dict[str, Table]:
        return {
            BY_DEPARTMENT: self.table(BY_DEPARTMENT, _("Department"), lambda duty: duty.department),
            BY_SECTION: self.table(BY_SECTION, _("Section"), section_of),
        }

    def table(self, key: str, heading: str, name: Callable[[Duty], str]) -> Table:
        sides = (by_month(duties, self.months, name) for duties in (self.now, self.draft))
        lines = compared(*sides, self.months)
        changed = [line for line in lines if line.is_changed]
        total = total_line(_("Total"), lines, self.months)
        shown = changed if self.only_changes else lines
        return Table(key, heading, shown, total, len(lines) - len(changed))

    @cached_property
    def new_departments(self) -> set[str]:
        """The names of those that the cabinet does not know yet."""
        known = Department.objects.recognised()
        return {name for key, name in self.plan.names.items() if key not in known}

    @property
    def before(self) -> tuple[date, Load] | None:
        """The last day before the first whole month, and the load from `on` to it; None without such days."""
        end = self.months[0] - DAY
        sides = (count(duties, self.on, end) for duties in (self.now, self.draft))
        return (end, Load(*sides)) if self.on <= end else None

    @property
    def last_day(self) -> date:
        return last_day(self.months[-1])


def section_of(duty: Duty) -> str:
    return str(Section(duty.section).label) if duty.section else _("Outside of the entries")


def columns(table: Table, months: list[date]) -> list[str]:
    """The head of the sheet: two columns for the whole year, and two a month."""
    names = [_("Total"), *(date_format(month, "F Y") for month in months)]
    sides = [_("%(month)s, now"), _("%(month)s, after the decision")]
    return [table.heading, *(side % {"month": name} for name in names for side in sides)]


def cells(line: Line) -> list[str | int]:
    return [line.name, *(number for load in (line.total, *line.loads) for number in load)]
