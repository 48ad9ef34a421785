from .feeds import CalendarFeed
from .intents import Intent
from .ledger import Check, ScopeChange, Withdrawal
from .links import Link, LinkPlace, LinkQuerySet
from .obligations import Closing, Obligation, ObligationQuerySet
from .reminders import Letter, Reminder, ReminderPreference
from .reports import Report, ReportMail
from .runs import NightlyRun
from .schedules import Schedule, validate_phrase
from .settings import FreshnessSettings

__all__ = [
    "CalendarFeed",
    "Check",
    "Closing",
    "FreshnessSettings",
    "Intent",
    "Letter",
    "Link",
    "LinkPlace",
    "LinkQuerySet",
    "NightlyRun",
    "Obligation",
    "ObligationQuerySet",
    "Reminder",
    "ReminderPreference",
    "Report",
    "ReportMail",
    "Schedule",
    "ScopeChange",
    "Withdrawal",
    "validate_phrase",
]
