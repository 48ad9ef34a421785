"""«Remind now»: beside the ladder, in the same letters, once a day at most for one obligation and person."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from wagtail.log_actions import log

from freshness.models import FreshnessSettings, Letter, Obligation, Reminder

from .choosing import Recipient
from .people import People

REMIND = "freshness.remind"
DAY = timedelta(days=1)
State = Letter.State


@transaction.atomic
def remind(obligations: Iterable[Obligation], on: date, by=None) -> list[Recipient]:
    """Reminds of standing obligations on the day `on` whom the ladder would; returns who is told of something new.

    It joins the letter that waits for the person; when the day's letter has gone, it waits for the next day's.
    """
    people, ladder = People(on), FreshnessSettings.load().ladder
    told: dict[str, Recipient] = {}
    for one in obligations:
        offset = (on - one.due_on).days
        audience = ladder.audience(offset)
        new = [who for who in people.told(one.responsibility.department_id, audience) if not had(who, one, on)]
        for recipient in new:
            letter = letter_for(recipient, on)
            Reminder.objects.create(
                letter=letter, obligation=one, address=recipient.address, offset=offset, audience=audience
            )
            told[recipient.address] = recipient
        if new:
            log(one.responsibility, REMIND, user=by, data={"told": [who.name for who in new]})
    return list(told.values())


def had(recipient: Recipient, one: Obligation, on: date) -> bool:
    """Whether the person is told of it in a letter of the day, or in one that waits."""
    theirs = Reminder.objects.filter(obligation=one, address=recipient.address)
    offset = (on - one.due_on).days
    return theirs.filter(offset__gte=offset).exists() or (
        theirs.filter(letter__on__gte=on).exclude(letter__state=State.NEEDLESS).exists()
    )


def letter_for(recipient: Recipient, on: date) -> Letter:
    """The letter that waits for the person, or a new one: one goes out a day."""
    theirs = Letter.objects.filter(address=recipient.address)
    waiting = theirs.waiting().first()
    if waiting:
        return waiting
    has_gone = theirs.filter(on=on, state=State.SENT).exists()
    day = on + DAY if has_gone else on
    return Letter.objects.create(address=recipient.address, name=recipient.name, on=day)
