"""Whom a step of the ladder reaches. Pure: no Django."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from freshness.ladder import Audience, WorkingDay, next_working

WEEK = timedelta(days=7)


class Recipient(NamedTuple):
    """Who gets mail; `weekly`: before due dates once a week only."""

    address: str
    name: str
    weekly: bool = False


class Serving(NamedTuple):
    """Who serves in a department today, and its mailbox, which stands in while nobody does."""

    editors: Sequence[Recipient] = ()
    heads: Sequence[Recipient] = ()
    mailbox: Sequence[Recipient] = ()


def reminded(audience: Audience, serving: Serving, office: Sequence[Recipient]) -> list[Recipient]:
    """Who is told, each once. Where there is no editor, the head is; no head, the ICT office.

    Of a department in which nobody serves, its mailbox and the ICT office are told.
    """
    if not serving.editors and not serving.heads:
        return once([*serving.mailbox, *office])
    told = [*(serving.editors or serving.heads)]
    if audience is not Audience.EDITORS:
        told += serving.heads or office
    if audience is Audience.OFFICE:
        told += office
    return once(told)


def once(recipients: Iterable[Recipient]) -> list[Recipient]:
    """The recipients without those whose address came before."""
    return list({one.address: one for one in reversed(list(recipients))}.values())[::-1]


def week_of(day: date, is_working: WorkingDay) -> tuple[date, date]:
    """The first working day of the day's week, on which a weekly letter goes, and its Sunday."""
    monday = day - timedelta(days=day.weekday())
    return next_working(monday, is_working), monday + WEEK - timedelta(days=1)
