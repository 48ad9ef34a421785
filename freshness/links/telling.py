"""What the log says of false alarms."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from .alarms import FALSE_ALARM, TAKEN_BACK


class FalseAlarmFormatter(LogFormatter):
    label = gettext_lazy("Call a broken link a false alarm")

    def format_message(self, log_entry):
        return _("A false alarm: %(note)s") % log_entry.data


class TakenBackFormatter(LogFormatter):
    label = gettext_lazy("Take a false alarm back")

    def format_message(self, log_entry):
        return _("No false alarm any more; the note was: %(note)s") % log_entry.data


FORMATTERS = {FALSE_ALARM: FalseAlarmFormatter, TAKEN_BACK: TakenBackFormatter}
