"""What the log says of calendars; it never says their addresses."""

from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

MADE, REVOKED = "freshness.make_feed", "freshness.revoke_feed"


class MadeFormatter(LogFormatter):
    label = gettext_lazy("Make the address of a calendar")
    message = gettext_lazy("The calendar of due dates got an address.")


class RevokedFormatter(LogFormatter):
    label = gettext_lazy("Revoke the address of a calendar")
    message = gettext_lazy("The address of the calendar of due dates is no longer valid.")


FORMATTERS = {MADE: MadeFormatter, REVOKED: RevokedFormatter}
