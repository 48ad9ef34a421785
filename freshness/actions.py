from datetime import date

from django.utils.translation import gettext, gettext_lazy
from wagtail.actions.create import CreateAction
from wagtail.actions.delete import DeleteAction
from wagtail.actions.edit import EditAction
from wagtail.log_actions import LogFormatter, log

from ownership.models import Responsibility
from ownership.telling import ChangeFormatter
from sections.clock import today

from .closing import supersede
from .following import follow, with_descendants
from .models import Obligation, Schedule
from .opening import open_batch


def described(responsibility_id) -> str:
    """A responsibility as the log tells it: the department and the schedule, "" when there is none yet."""
    schedule = Schedule.objects.filter(responsibility=responsibility_id)
    for department, phrase in schedule.values_list("responsibility__department__name", "phrase"):
        return f"{department} – {phrase}"
    return ""


def tell(responsibility, was: str, user=None) -> None:
    """Logs, on the responsibility and on its page, who answered and how often: before and now."""
    now = "" if responsibility.ended_on else described(responsibility.pk)
    if now != was:
        for told in (responsibility, responsibility.page.specific):
            log(told, "ownership.assign", user=user, data={"was": was, "now": now})


def end(responsibility: Responsibility, on: date, user=None, why: str = "") -> None:
    """Ends a responsibility on a day and tells so. Its row stays: the ledger will go on naming it."""
    was = described(responsibility.pk)
    open_batch([responsibility.pk], on)
    responsibility.ended_on = on
    responsibility.save()
    supersede([responsibility], on, why or gettext("The responsibility has ended."), user)
    follow(with_descendants(responsibility.page), on, "ended")
    tell(responsibility, was, user)


def reschedule(schedule: Schedule, on: date, user=None, why: str = "", anew: bool = False) -> None:
    """Saves a schedule; when its rule has changed, or with `anew`, it starts on the day `on`.

    What is not yet due by the former rule gives way to `why`.
    """
    former = Schedule.objects.filter(pk=schedule.pk).first()
    if former is None or anew or former.rule != schedule.rule:
        schedule.starts_on = on
        if former:
            open_batch([schedule.responsibility_id], on)
            changed = gettext("The schedule has changed: %(was)s → %(now)s.")
            words = changed % {"was": former.phrase, "now": schedule.phrase}
            # A review that was asked for does not hang on the schedule.
            periodic = [Obligation.Kind.PERIODIC]
            supersede([schedule.responsibility], on, why or words, user, periodic)
    schedule.save()


class Assigned:
    """Tells who answered and how often, before and after."""

    def __init__(self, instance, user=None, *, form, **options):
        super().__init__(instance, user, form=form, **options)
        self.was = described(instance.pk)

    def execute(self, **options):
        responsibility = super().execute(**options)
        tell(responsibility, self.was, self.user)
        return responsibility


class AssignAction(Assigned, CreateAction):
    pass


class ReassignAction(Assigned, EditAction):
    pass


class EndAction(DeleteAction):
    """What the admin calls deleting a responsibility ends it today."""

    def _delete(self):
        end(self.instance, today(), self.user)


class SettingsFormatter(ChangeFormatter):
    label = gettext_lazy("Change when people are reminded")


class AssignmentFormatter(LogFormatter):
    label = gettext_lazy("Assign a page to a department")

    def format_message(self, log_entry):
        was, now = log_entry.data.get("was") or "–", log_entry.data.get("now") or "–"
        return gettext("Who answers: was %(was)s; now %(now)s.") % {"was": was, "now": now}

    def format_comment(self, log_entry):
        return ""


class RemindFormatter(LogFormatter):
    label = gettext_lazy("Remind at once")

    def format_message(self, log_entry):
        return gettext("Reminded: %(names)s.") % {"names": ", ".join(log_entry.data.get("told", ()))}
