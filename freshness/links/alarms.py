"""What people do about a link: ask it again, call what was found a false alarm, take that back."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from wagtail.log_actions import log

from freshness.models import Link
from ownership.people import called
from sections.clock import now, today

from . import fetching
from .inside import is_inside, look_up
from .keeping import record
from .rules import Answer

FALSE_ALARM, TAKEN_BACK = "freshness.false_alarm", "freshness.false_alarm_taken_back"
JUST_NOW = timedelta(minutes=1)
PATIENCE = 10  # seconds that somebody who waits for the answer has


@transaction.atomic
def call_false(link: Link, note: str, user) -> None:
    """Shows the link as broken no more, until this is taken back; the log keeps who said so and why."""
    link.note, link.called_false_by, link.called_false_at = note, called(user), now()
    link.save(update_fields=["note", "called_false_by", "called_false_at"])
    log(link, FALSE_ALARM, user=user, data={"note": note})


@transaction.atomic
def take_back(link: Link, user) -> None:
    note = link.note
    link.note, link.called_false_by, link.called_false_at = "", "", None
    link.save(update_fields=["note", "called_false_by", "called_false_at"])
    log(link, TAKEN_BACK, user=user, data={"note": note})


def ask_now(address: str) -> Answer:
    if is_inside(address):
        return look_up([address])[address]
    return fetching.ask(address, budget=PATIENCE)


def ask_again(link: Link, ask: Callable[[str], Answer] = ask_now) -> bool:
    """Asks the address now and keeps the answer; not, and says so, when it was asked a moment ago."""
    if link.checked_at and link.checked_at > now() - JUST_NOW:
        return False
    record(link, ask(link.address), today(), now())
    return True
