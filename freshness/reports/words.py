"""What the reports, their figures and their lines are called."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freshness.words import numeric
from sections.models.decisions import placed

from .days import Kind

COLUMNS = {
    Kind.WEEKLY: {
        "standing": gettext_lazy("Standing"),
        "overdue": gettext_lazy("Overdue"),
        "oldest": gettext_lazy("The oldest, days overdue"),
        "within_7": gettext_lazy("Due within 7 days"),
        "in_time": gettext_lazy("Fulfilled in time in the week"),
        "late": gettext_lazy("Fulfilled late in the week"),
        "waived": gettext_lazy("Waived in the week"),
    },
    Kind.DISCIPLINE: {
        "due": gettext_lazy("Due in the period"),
        "in_time": gettext_lazy("Fulfilled in time"),
        "late": gettext_lazy("Fulfilled late"),
        "not_fulfilled": gettext_lazy("Not fulfilled"),
        "waived": gettext_lazy("Waived"),
        "percent": gettext_lazy("In time, %"),
        "mean_late": gettext_lazy("Days late, on average"),
    },
}
LINES = {
    Kind.WEEKLY: {
        "entry": gettext_lazy("Entry"),
        "page": gettext_lazy("Page"),
        "department": gettext_lazy("Department"),
        "due_on": gettext_lazy("Due on"),
        "days_late": gettext_lazy("Days late"),
        "done": gettext_lazy("Checked, pages"),
    },
}
LINES[Kind.DISCIPLINE] = LINES[Kind.WEEKLY] | {"fulfilled_on": gettext_lazy("Fulfilled on")}
NAMES = {
    Kind.WEEKLY: gettext_lazy("Report on updates by department"),
    Kind.DISCIPLINE: gettext_lazy("Report on the discipline of updates"),
}
LISTED = {
    Kind.WEEKLY: gettext_lazy("Overdue"),
    Kind.DISCIPLINE: gettext_lazy("Fulfilled late or not fulfilled"),
}


def title(kind: Kind, on: date) -> str:
    """«Звіт про оновлення за підрозділами, 15 січня 2027»."""
    return _("%(report)s, %(day)s") % {"report": NAMES[kind], "day": date_format(on, "j E Y")}


def as_of(data: dict) -> str:
    """As of which day the report is, and of which days it tells."""
    first, last = date.fromisoformat(data["from"]), date.fromisoformat(data["to"])
    return _("As of the end of the day %(day)s; the period is %(first)s–%(last)s") % {
        "day": numeric(last),
        "first": numeric(first),
        "last": numeric(last),
    }


def address(kind: str, on: date) -> str:
    """The full address of the report's page."""
    return settings.SITE_URL + reverse("freshness_report", args=[kind, on.isoformat()])


def line(row: dict) -> dict:
    """A listed obligation as people read it: its entry by name, its dates as dates, «9 з 12»."""
    return row | {
        "entry": placed(*row["entry"].split("/")) if row["entry"] else "",
        "due_on": date.fromisoformat(row["due_on"]),
        "fulfilled_on": date.fromisoformat(row["fulfilled_on"]) if row["fulfilled_on"] else None,
        "done": _("%(checked)s of %(pages)s") % {"checked": row["checked"], "pages": row["pages"]},
    }
