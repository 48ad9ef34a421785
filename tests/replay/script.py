"""Who serves where and when each does the work: the same script for every replay."""

from datetime import date, timedelta

from freshness.acts import check
from freshness.models import Check
from freshness.rules import terms
from ownership.models import Department, Membership, Responsibility
from ownership.roles import ict_office
from tests.ownership.cast import person, serve

DAY = timedelta(days=1)
LONGEST = 100 * DAY  # no obligation opens longer before its due date
# Days after the due date on which a department's editor does the work: some early, some late, some very late.
HABITS = (-9, 0, -2, 5, 12, 40)
EMPTY, HEADLESS = 7, 4  # every so manieth department has no member, or no head


class Script:
    """The departments in a fixed order, each with its people and its habit."""

    def __init__(self):
        self.departments = list(Department.objects.order_by("name"))
        self.habit = {one.pk: HABITS[at % len(HABITS)] for at, one in enumerate(self.departments)}
        self.editors, self.heads, self.done = {}, {}, set()
        self.ict = person("ict")
        self.ict.groups.add(ict_office())
        for at, department in enumerate(self.departments):
            self.staff(at, department)

    def staff(self, at, department):
        department.mailbox = f"box{at}@example.org"
        department.save()
        if at % EMPTY:
            self.editors[department.pk] = person(f"editor{at}")
            serve(self.editors[department.pk], department.name)
        if at % EMPTY and at % HEADLESS:
            self.heads[department.pk] = person(f"head{at}")
            serve(self.heads[department.pk], department.name, Membership.Role.HEAD)

    def does(self, department: int, opens_on: date, due_on: date, on: date) -> bool:
        """Whether the department's editor does the work on the day `on`."""
        return department in self.editors and on >= max(opens_on, due_on + self.habit[department] * DAY)

    def act(self, on: date) -> None:
        """The day's work of all editors by the calendar: each confirms the pages of what is ripe.

        Whether the night has run is not asked: the work of a day does not wait for it.
        """
        for responsibility in scheduled():
            department = responsibility.department_id
            waiting = [term for term in self.open_terms(responsibility, on) if self.waits(responsibility, term)]
            if any(self.does(department, term.opens_on, term.due_on, on) for term in waiting):
                pages = responsibility.page.get_descendants(inclusive=True).live()
                check(pages, self.editors[department], Check.Kind.CONFIRMED, on, f"Звірено {on}")
                self.done |= {(responsibility.pk, term.due_on) for term in waiting}

    def open_terms(self, responsibility, on: date):
        schedule = responsibility.schedule
        if schedule.is_link:
            return []
        coming = terms(schedule.rule, schedule.starts_on, on + LONGEST, schedule.lead_days)
        return [term for term in coming if term.opens_on <= on]

    def waits(self, responsibility, term) -> bool:
        return (responsibility.pk, term.due_on) not in self.done


def scheduled():
    return Responsibility.objects.standing().select_related("schedule", "department", "page").order_by("pk")
