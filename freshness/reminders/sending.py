"""Letters go out, one after another; an address that refuses one stops nobody else."""

from collections.abc import Callable
from datetime import date
from smtplib import SMTPException
from typing import NamedTuple

from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string

from freshness.models import Letter
from sections.clock import now

from .digests import Digest, compose
from .planning import batches

BATCH = 10  # letters composed together; each may tell of thousands of obligations
State = Letter.State


class MailServerGone(Exception):
    """No connection to the mail server can be had; what is not sent waits for the next run."""


class Sent(NamedTuple):
    sent: int
    failed: int


def send_waiting(on: date, step: Callable[[int], None] = lambda done: None) -> Sent:
    """Sends the letters of the day `on`; returns how many went and how many were refused.

    A letter is noted as sent right after the mail server took it. Raises MailServerGone.
    """
    sent = failed = 0
    connection = opened()
    for batch in batches(Letter.objects.waiting().filter(on=on).order_by("pk").iterator(BATCH), BATCH):
        digests = compose(batch, on)
        for letter in batch:
            if not digests[letter.pk].lines:
                Letter.objects.filter(pk=letter.pk).update(state=State.NEEDLESS)
            elif hand_over(letter, digests[letter.pk], connection):
                sent += 1
            else:
                failed += 1
                connection = opened(connection)
            step(sent + failed)
    connection.close()
    return Sent(sent, failed)


def hand_over(letter: Letter, digest: Digest, connection) -> bool:
    """Whether the mail server took the letter; if not, what it said is kept beside it."""
    try:
        message(letter, digest, connection).send()
    except (SMTPException, OSError, ValueError) as error:
        letter.failures += 1
        letter.failure = str(error) or type(error).__name__
        letter.save(update_fields=["failures", "failure"])
        return False
    letter.state, letter.sent_at, letter.failure = State.SENT, now(), ""
    letter.save(update_fields=["state", "sent_at", "failure"])
    return True


def opened(former=None):
    """A connection to the mail server, open for the whole run; a `former` one is in doubt and is closed."""
    try:
        if former:
            former.close()
        connection = get_connection()
        connection.open()
    except (SMTPException, OSError) as error:
        raise MailServerGone(str(error)) from error
    return connection


def message(letter: Letter, digest: Digest, connection) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=digest.subject,
        body=render_to_string("freshness/mail/digest.txt", {"digest": digest}),
        to=[letter.address],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    mail.attach_alternative(render_to_string("freshness/mail/digest.html", {"digest": digest}), "text/html")
    return mail
