"""What is known of links, kept: where they stand, how they answered."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from freshness.models import Link, LinkPlace

from .reading import Place
from .rules import Answer, after


@transaction.atomic
def settle(found: set[Place], places=None) -> None:
    """Makes the known places, or those in the queryset `places`, the ones that were found."""
    places = LinkPlace.objects.all() if places is None else places
    rows = places.values_list("pk", "link__address", "page", "responsibility")
    known = {Place(*place): pk for pk, *place in rows}
    if known.keys() != found:
        LinkPlace.objects.filter(pk__in=[known[gone] for gone in known.keys() - found]).delete()
        add(sorted(found - known.keys(), key=str))
        drop()


def drop() -> None:
    """A link that stands nowhere any more goes, unless somebody has called it a false alarm."""
    Link.objects.filter(places=None, called_false_at=None).delete()


def add(found: Iterable[Place]) -> None:
    addresses = list(dict.fromkeys(place.address for place in found))
    Link.objects.bulk_create([Link(address=address) for address in addresses], ignore_conflicts=True)
    links = Link.objects.in_bulk(addresses, field_name="address")
    LinkPlace.objects.bulk_create(
        [
            LinkPlace(link=links[place.address], page_id=place.page, responsibility_id=place.responsibility)
            for place in found
        ],
        ignore_conflicts=True,
    )


def record(link: Link, answer: Answer, on: date, at: datetime) -> None:
    """Keeps an answer, and what it makes of the link. What people wrote about the link stays untouched."""
    standing = after(link.standing, answer, on)
    link.state, link.failures, link.broken_since = standing
    link.fault, link.status, link.checked_at = answer.fault or "", answer.status, at
    link.title = answer.title or link.title
    link.save(
        update_fields=["state", "failures", "broken_since", "fault", "status", "checked_at", "title"],
    )
