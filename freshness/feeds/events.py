"""What a calendar says of due dates, and how it is written as iCalendar (RFC 5545, 7986). No database."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, vDuration, vText
from icalendar import Event as Entry

DAY = timedelta(days=1)
REFRESH = timedelta(hours=12)
PRODUCT = "-//Kryvyi Rih//Residents' single cabinet//UK"
ZONE = "Europe/Kyiv"


class Status(StrEnum):
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Event(NamedTuple):
    """An all-day event on a due date.

    `sequence` grows whenever something ends, comes back or changes hands; `modified` is the moment (UTC) of
    the last row about it, so that the same rows always give the same event.
    """

    uid: str
    due_on: date
    summary: str
    description: str
    url: str
    category: str
    status: Status
    sequence: int
    modified: datetime


def uid(kind: str, pk: int, host: str, due_on: date | None = None) -> str:
    """«responsibility-7-20270210@host»: what stays the same however often the event is written."""
    day = f"-{due_on:%Y%m%d}" if due_on else ""
    return f"{kind}-{pk}{day}@{host}"


def midnight(day: date) -> datetime:
    """The beginning of a day in Kyiv, in UTC."""
    return datetime.combine(day, time.min, ZoneInfo(ZONE)).astimezone(UTC)


def written(name: str, events: Iterable[Event]) -> bytes:
    """The calendar `name` with the events by date, as iCalendar in UTF-8."""
    calendar = Calendar()
    for key, value in {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH"}.items():
        calendar.add(key, value)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(name))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for event in sorted(events, key=lambda one: (one.due_on, one.uid)):
        calendar.add_component(entry(event))
    content: bytes = calendar.to_ical()
    return content


def entry(event: Event) -> Entry:
    found = Entry()
    lines = {
        "uid": event.uid,
        "dtstamp": event.modified,
        "last-modified": event.modified,
        "sequence": event.sequence,
        "dtstart": event.due_on,
        "dtend": event.due_on + DAY,
        "summary": event.summary,
        "description": event.description,
        "url": event.url,
        "status": event.status.value,
        "transp": "TRANSPARENT",  # a due date makes nobody busy
    }
    for key, value in lines.items():
        found.add(key, value)
    if event.category:
        found.add("categories", [event.category])
    return found
