from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.create import CreateAction
from wagtail.actions.delete import DeleteAction
from wagtail.actions.edit import EditAction
from wagtail.log_actions import LogFormatter, log

from ownership.models import Responsibility
from sections.clock import today

from .models import Schedule


def described(responsibility_id) -> str:
    """A responsibility as the log tells it: the department and the schedule, "" when there is none yet."""
    schedule = Schedule.objects.filter(responsibility=responsibility_id)
    for department, phrase in schedule.values_list("responsibility__department__name", "phrase"):
        return f"{department} – {phrase}"
    return ""


class Assigned:
    """Logs on the page who answered for it and when, before and after."""

    def __init__(self, instance, user=None, *, form, **options):
        super().__init__(instance, user, form=form, **options)
        self.was = described(instance.pk)

    def execute(self, **options):
        responsibility = super().execute(**options)
        now = described(responsibility.pk)
        if now != self.was:
            data = {"was": self.was, "now": now}
            log(responsibility.page.specific, "ownership.assign", user=self.user, data=data)
        return responsibility


class AssignAction(Assigned, CreateAction):
    pass


class ReassignAction(Assigned, EditAction):
    pass


class EndAction(DeleteAction):
    """Ends a responsibility today. Its row stays: the ledger will go on naming it."""

    def _delete(self):
        responsibility: Responsibility = self.instance
        data = {"was": described(responsibility.pk), "now": ""}
        responsibility.ended_on = today()
        responsibility.save()
        log(responsibility, "wagtail.delete", user=self.user)
        log(responsibility.page.specific, "ownership.assign", user=self.user, data=data)


class AssignmentFormatter(LogFormatter):
    label = gettext_lazy("Assign a page to a department")

    def format_message(self, log_entry):
        was, now = log_entry.data.get("was") or "–", log_entry.data.get("now") or "–"
        return _("Who answers: was %(was)s; now %(now)s.") % {"was": was, "now": now}

    def format_comment(self, log_entry):
        return ""
