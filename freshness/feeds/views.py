from hashlib import sha256

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from freshness.models import CalendarFeed
from ownership.models import Department
from ownership.rights import rights_of
from sections.clock import now, today

from .events import Event, written
from .gathering import events_of


@require_safe
def calendar(request, token):
    """A feed's calendar for whoever has its address; 404 when that is revoked or its owner switched off.

    Only the ETag decides whether it has changed: an event may go without a row that says when.
    """
    feed = get_object_or_404(CalendarFeed.objects.standing().select_related("user", "department"), token=token)
    if not is_alive(feed):
        raise Http404
    events = events_of(departments_of(feed), today())
    content = written(str(feed), events)
    etag = quote_etag(sha256(content).hexdigest())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers(feed, events))
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def is_alive(feed: CalendarFeed) -> bool:
    return feed.user.is_active if feed.user else feed.department.closed_on is None


def departments_of(feed: CalendarFeed) -> list[Department]:
    """The feed's department, or those that its owner serves today; none for who serves nowhere."""
    if feed.department:
        return [feed.department]
    return list(Department.objects.filter(pk__in=rights_of(feed.user).served))


def headers(feed: CalendarFeed, events: list[Event]) -> dict[str, str]:
    changed = max([feed.made_at, *(event.modified for event in events)])
    return {
        "Last-Modified": http_date(min(changed, now()).timestamp()),
        "Cache-Control": "private, no-cache",  # asked again each time, so that a revoked address ends at once
        "Content-Disposition": 'inline; filename="calendar.ics"',
        "X-Robots-Tag": "noindex",
    }
