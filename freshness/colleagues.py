"""Who of a department has checked how much: for its head."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from ownership.models import Department, Membership

from .models import Check

SINCE = timedelta(days=90)


class Colleague(NamedTuple):
    """A member with the number of pages checked since a day, and the last day of a check."""

    membership: Membership
    checked: int
    last: date | None


def colleagues(departments: Collection[int], on: date) -> list[tuple[Department, list[Colleague]]]:
    """The members of each department with what they have checked in the last 90 days; two queries."""
    pages, last = checked_since(departments, on - SINCE, on)
    members: dict[Department, list[Colleague]] = defaultdict(list)
    serving = Membership.objects.valid(on).filter(department__in=departments).select_related("user", "department")
    for one in serving:
        who = one.department_id, one.user_id
        members[one.department].append(Colleague(one, len(pages[who]), last.get(who)))
    return list(members.items())


def checked_since(departments: Collection[int], since: date, on: date):
    """The pages that each person checked for each department since a day, and the last day of it."""
    about = Check.objects.standing(on).filter(
        on__gte=since, obligation__responsibility__department__in=departments
    )
    pages, last = defaultdict(set), {}
    rows = about.order_by("on").values_list("obligation__responsibility__department", "user", "page", "on")
    for department, user, page, day in rows:
        pages[department, user].add(page)
        last[department, user] = day
    return pages, last
