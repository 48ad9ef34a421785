"""Whether the nightly run has run: who watches asks here."""

from datetime import datetime, timedelta

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min

from .models import NightlyRun

PATIENCE = timedelta(hours=26)


def last_run() -> datetime | None:
    """The moment at which the last whole run ended; None before the first one."""
    return NightlyRun.objects.aggregate(last=Max("ended_at"))["last"]


def is_late(now: datetime, last: datetime | None) -> bool:
    """Whether the `last` whole run ended more than 26 hours ago. A new installation has that long."""
    since = last or installed_at()
    return since is not None and now - since > PATIENCE


def installed_at() -> datetime | None:
    applied = MigrationRecorder.Migration.objects.filter(app="freshness")
    return applied.aggregate(first=Min("applied"))["first"]
