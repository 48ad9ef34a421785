"""The nightly run: opens what has come, reminds, reports, notes that it has run."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db import transaction

from sections.clock import now

from .alone import alone
from .ladder import Audience
from .models import FreshnessSettings, Letter, NightlyRun
from .opening import open_due
from .reminders.digests import Digest, compose
from .reminders.planning import Planning
from .reminders.reserving import carry, reserve
from .reminders.sending import send_waiting
from .reports.making import make_due
from .reports.sending import send_reports, waiting

Step = Callable[[str, int], None]


class Night(NamedTuple):
    """What a run did: obligations opened, letters sent and refused, obligations brought before others, reports.

    `reports_made`: how many; `reports_sent`: how many mails of reports went.
    """

    on: date
    opened: int
    sent: int
    failed: int
    escalated: int
    reports_made: int = 0
    reports_sent: int = 0


def silent(name: str, done: int) -> None:
    pass


def run(on: date, step: Step = silent) -> Night:
    """One nightly run of the day `on`. Safe twice, at once, after a pause, killed anywhere.

    Raises MailServerGone; what has opened by then stays open, and the letters wait for the next run.
    """
    with alone():
        noted = NightlyRun.objects.create(on=on, started_at=now(), reports=0)
        noted.opened = open_due(on, step=lambda done: step("obligations", done))
        noted.save()
        settings = FreshnessSettings.load()
        made = make_due(on, settings.report_addresses)
        told = reserve_all(on, settings)
        if settings.is_working(on):
            noted.sent, noted.failed = send_waiting(on, lambda done: step("letters", done))
        noted.reports = send_reports(settings)
        noted.ended_at = now()
        noted.save()
    return Night(on, noted.opened, noted.sent, noted.failed, escalated(told), len(made), noted.reports)


def reserve_all(on: date, settings: FreshnessSettings) -> list:
    planning = Planning(on, settings)
    carry(on, planning.people)
    return reserve(planning.needs(), on)


def escalated(told) -> int:
    """Of how many obligations somebody above the editors was told."""
    return len({need.obligation for need in told if need.audience is not Audience.EDITORS})


@transaction.atomic
def rehearse(on: date, settings: FreshnessSettings) -> tuple[Night, dict[Letter, Digest]]:
    """What a run of the day `on` would do by these settings, and the letters that would go out.

    It is the run itself, taken back.
    """
    opened = open_due(on)
    made = make_due(on, settings.report_addresses)
    reports = waiting(settings).count()
    told = reserve_all(on, settings)
    letters = list(Letter.objects.waiting().filter(on=on)) if settings.is_working(on) else []
    digests = compose(letters, on)
    going = {letter: digests[letter.pk] for letter in letters if digests[letter.pk].lines}
    transaction.set_rollback(True)
    return Night(on, opened, len(going), 0, escalated(told), len(made), reports), going
