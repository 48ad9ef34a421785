"""What the log says of changes: who answered or served before, who does now, and why."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

MEMBER, DEPARTMENT = "ownership.member", "ownership.department"
SWITCH_ON, SWITCH_OFF = "ownership.switch_on", "ownership.switch_off"
HANDOVER, COVER = "ownership.handover", "ownership.cover"


def tell(instance, action: str, was: str, now: str, user=None, why: str = "", **options) -> None:
    """Logs a change in words, unless nothing has changed; `user` is the current one when not given."""
    if was != now:
        log(instance, action, user=user, data={"was": was, "now": now, "why": why}, **options)


class ChangeFormatter(LogFormatter):
    """One sentence: what was, what is now, and the reason where one was given."""

    def format_message(self, log_entry):
        data = log_entry.data
        was, now = data.get("was") or "–", data.get("now") or "–"
        sentence = _("Was: %(was)s. Now: %(now)s.") % {"was": was, "now": now}
        reason = _("Reason: %(why)s") % {"why": data["why"]} if data.get("why") else ""
        return f"{sentence} {reason}".strip()

    def format_comment(self, log_entry):
        return ""


class MemberFormatter(ChangeFormatter):
    label = gettext_lazy("Change a department's member")


class DepartmentFormatter(ChangeFormatter):
    label = gettext_lazy("Change a department")


class HandoverFormatter(ChangeFormatter):
    label = gettext_lazy("Hand over a responsibility")


class CoverFormatter(ChangeFormatter):
    label = gettext_lazy("Name who answers for a page below an entry")


class SwitchFormatter(LogFormatter):
    """That an account was switched on or off, and why."""

    done = ""

    def format_message(self, log_entry):
        why = log_entry.data.get("why")
        reason = _("Reason: %(why)s") % {"why": why} if why else ""
        return f"{self.done} {reason}".strip()

    def format_comment(self, log_entry):
        return ""


class SwitchOnFormatter(SwitchFormatter):
    label = gettext_lazy("Switch an account on")
    done = gettext_lazy("The account is switched on.")


class SwitchOffFormatter(SwitchFormatter):
    label = gettext_lazy("Switch an account off")
    done = gettext_lazy("The account is switched off: it has no rights.")


FORMATTERS = {
    SWITCH_ON: SwitchOnFormatter,
    SWITCH_OFF: SwitchOffFormatter,
    MEMBER: MemberFormatter,
    DEPARTMENT: DepartmentFormatter,
    HANDOVER: HandoverFormatter,
    COVER: CoverFormatter,
}
