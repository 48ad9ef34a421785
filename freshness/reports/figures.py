"""What a report counts and lists. Pure: no Django.

Each total is counted over everything as each row over its department, so that the rows sum up to it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from freshness.board.measures import Share
from freshness.states import End, Outcome, days_late

from .days import Kind, Period

WEEK = timedelta(days=7)

Row = dict[str, Any]


class Duty(NamedTuple):
    """An obligation at the end of the report's last day; `end` is None while it stands."""

    pk: int
    entry: str
    page: str
    department: str
    due_on: date
    end: End | None


def is_overdue(duty: Duty, on: date) -> bool:
    return duty.end is None and duty.due_on < on


def is_late(duty: Duty) -> bool:
    """Whether the obligation was fulfilled after its due date."""
    return fulfilled(duty) and duty.end is not None and duty.end.on > duty.due_on


def fulfilled(duty: Duty) -> bool:
    return duty.end is not None and duty.end.outcome is Outcome.FULFILLED


def waived(duty: Duty) -> bool:
    return duty.end is not None and duty.end.outcome is Outcome.WAIVED


def week(duties: Iterable[Duty], days: Period) -> Row:
    """What stands at the end of the week, and what ended within it; `oldest` is in days past the due date."""
    duties = list(duties)
    standing = [one for one in duties if one.end is None]
    overdue = [one for one in standing if is_overdue(one, days.last)]
    ended = [one for one in duties if one.end and days.first <= one.end.on <= days.last]
    return {
        "standing": len(standing),
        "overdue": len(overdue),
        "oldest": max(((days.last - one.due_on).days for one in overdue), default=0),
        "within_7": sum(days.last <= one.due_on <= days.last + WEEK for one in standing),
        "in_time": sum(fulfilled(one) and not is_late(one) for one in ended),
        "late": sum(is_late(one) for one in ended),
        "waived": sum(waived(one) for one in ended),
    }


def discipline(duties: Iterable[Duty], days: Period) -> Row:
    """How what was due within the period ended: due = in time + late + not fulfilled + waived.

    `percent` is the whole percent in time of what was not waived, rounded down; `mean_late` the days past the
    due date, of what was fulfilled late or not at all, to a tenth. Both are None of nothing.
    """
    duties = list(duties)
    late = [one for one in duties if is_late(one)]
    standing = [one for one in duties if one.end is None]
    in_time = sum(fulfilled(one) and not is_late(one) for one in duties)
    lateness = [days_late(one.due_on, one.end, days.last) for one in (*late, *standing)]
    return {
        "due": len(duties),
        "in_time": in_time,
        "late": len(late),
        "not_fulfilled": len(standing),
        "waived": sum(waived(one) for one in duties),
        "percent": Share(in_time, in_time + len(lateness)).percent,
        "mean_late": round(sum(lateness) / len(lateness), 1) if lateness else None,
    }


COUNTED: dict[Kind, Callable[[Iterable[Duty], Period], Row]] = {Kind.WEEKLY: week, Kind.DISCIPLINE: discipline}


def by_department(kind: Kind, duties: Iterable[Duty], days: Period) -> list[Row]:
    """A row for each department that has any of the duties, by its name."""
    found: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[duty.department].append(duty)
    return [{"department": name, **COUNTED[kind](found[name], days)} for name in sorted(found)]


def is_listed(kind: Kind, duty: Duty, on: date) -> bool:
    """Of a week what is overdue; on discipline what was fulfilled late or not at all."""
    return is_overdue(duty, on) if kind is Kind.WEEKLY else duty.end is None or is_late(duty)


def listed(duty: Duty, pages: tuple[int, int], on: date) -> Row:
    """The line of an obligation; `pages`: how many of them are checked, and how many there are."""
    checked, of = pages
    return {
        "obligation": duty.pk,
        "entry": duty.entry,
        "page": duty.page,
        "department": duty.department,
        "due_on": duty.due_on.isoformat(),
        "fulfilled_on": duty.end.on.isoformat() if duty.end else None,
        "days_late": days_late(duty.due_on, duty.end, on),
        "checked": checked,
        "pages": of,
    }
