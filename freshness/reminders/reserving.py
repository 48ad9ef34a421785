"""Letters are kept before they go out: who is told of what, once each."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from freshness.models import Letter, Reminder

from .choosing import Recipient
from .people import People
from .planning import Need, batches

BATCH = 20  # letters in one transaction; each may tell of thousands of obligations
State = Letter.State


def carry(on: date, people: People) -> int:
    """Puts off to the day `on` what could not be sent before; returns how many letters.

    Who is nobody's recipient any more gets no letter.
    """
    late = Letter.objects.waiting().exclude(on=on)
    late.exclude(address__in=people.known).update(state=State.NEEDLESS)
    taken = Letter.objects.filter(on=on).exclude(state=State.NEEDLESS).values("address")
    return late.exclude(address__in=taken).update(on=on)


def reserve(needs: dict[Recipient, list[Need]], on: date) -> list[Need]:
    """Keeps a letter for everybody who is to be told something on the day `on`; returns what they are told.

    Who has had a letter that day already is told on the next one.
    """
    kept = []
    for batch in batches(iter(needs.items()), BATCH):
        with transaction.atomic():
            kept += reserve_batch(batch, on)
    return kept


def reserve_batch(batch: Iterable[tuple[Recipient, list[Need]]], on: date) -> list[Need]:
    batch = list(batch)
    addresses = [recipient.address for recipient, _needs in batch]
    letters = letters_of(addresses, on)
    had = {letter.address for letter in letters.values() if letter.state == State.SENT or letter.on != on}
    new = [
        Letter(address=recipient.address, name=recipient.name, on=on)
        for recipient, _needs in batch
        if recipient.address not in letters
    ]
    letters |= {letter.address: letter for letter in Letter.objects.bulk_create(new)}
    told = [
        (letters[recipient.address], need)
        for recipient, needs in batch
        if recipient.address not in had
        for need in needs
    ]
    Reminder.objects.bulk_create(
        Reminder(
            letter=letter,
            address=letter.address,
            obligation_id=need.obligation,
            offset=need.offset,
            audience=need.audience,
        )
        for letter, need in told
    )
    return [need for _letter, need in told]


def letters_of(addresses: list[str], on: date) -> dict[str, Letter]:
    """The letters of the day `on`, and those that wait still, by address."""
    letters = Letter.objects.filter(address__in=addresses).exclude(state=State.NEEDLESS)
    waiting = {letter.address: letter for letter in letters.filter(state=State.PLANNED)}
    return waiting | {letter.address: letter for letter in letters.filter(on=on)}
