"""Addresses of calendars are made and revoked; the log tells by whom."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from freshness.models import CalendarFeed
from ownership.models import Department

from .telling import MADE, REVOKED


@transaction.atomic
def make(owner, by) -> CalendarFeed:
    """The standing feed of a user or a department, made by `by` when there is none."""
    feed, is_new = CalendarFeed.objects.standing().get_or_create(**owned(owner), defaults={"made_by": by})
    if is_new:
        log(owner, MADE, user=by)
    return feed


@transaction.atomic
def revoke(owner, by, at: datetime) -> bool:
    """Makes the address of a user's or a department's feed invalid for good; whether there was one."""
    revoked = CalendarFeed.objects.standing().filter(**owned(owner)).update(revoked_at=at)
    if revoked:
        log(owner, REVOKED, user=by)
    return bool(revoked)


def owned(owner) -> dict:
    return {"department" if isinstance(owner, Department) else "user": owner}
