"""What the admin's first screen, the user bar and the page editor show of the ledger."""

from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import BaseItem

from ownership.rights import rights_of
from sections.clock import now, today

from . import heartbeat
from .colleagues import colleagues
from .models import FreshnessSettings, Letter, ReportMail
from .states import State
from .work import acts_of, coming_to, tasks_of

SOON_SHOWN = 5
GROUPS = (State.OVERDUE, State.DUE_SOON, State.OPEN)


class WorkPanel(Component):
    """What waits for the user: overdue, due soon, open, and the next dates."""

    name = "work"
    order = 100
    template_name = "freshness/work_panel.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        served = rights_of(request.user).served
        soon = FreshnessSettings.load(request).due_soon_days
        tasks = tasks_of(served, today(), soon)
        return {
            "serves": bool(served),
            "several": len(served) > 1,
            "groups": [(state, [task for task in tasks if task.state is state]) for state in GROUPS],
            "tasks": tasks,
            "coming": coming_to(served)[:SOON_SHOWN],
            "acts": acts_of(request.user, today()),
        }


class PeoplePanel(Component):
    """For a head: who of the department has checked what."""

    name = "people"
    order = 110
    template_name = "freshness/people_panel.html"

    def get_context_data(self, parent_context):
        managed = rights_of(parent_context["request"].user).managed
        return {"departments": colleagues(managed, today())}


class AlarmsPanel(Component):
    """What keeps people from being reminded; shown to the office alone."""

    name = "reminder_alarms"
    order = 40
    template_name = "freshness/alarms.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        if not rights_of(request.user).is_office:
            return {}
        readers = FreshnessSettings.load(request).report_addresses
        last_run = heartbeat.last_run()
        return {
            "is_late": heartbeat.is_late(now(), last_run),
            "last_run": last_run,
            "failing": [*Letter.objects.failing(), *ReportMail.objects.failing(readers)],
        }


class ConfirmItem(BaseItem):
    """The user bar's way from a page to its confirmation."""

    template_name = "freshness/userbar/confirm.html"

    def __init__(self, page):
        super().__init__()
        self.page = page

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"page": self.page}
