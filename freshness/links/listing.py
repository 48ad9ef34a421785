"""The links that a user sees, and where each of them stands."""

from django.db.models import Prefetch
from wagtail.permissions import policy_registry

from freshness.models import Link, LinkPlace


def seen_by(user, links):
    """Those of the links that the user sees; a constant number of queries with all their places."""
    seen = policy_registry.get_by_type(Link).among(links, user, ["view"])
    places = LinkPlace.objects.select_related("page", "responsibility__page", "responsibility__department")
    return seen.prefetch_related(Prefetch("places", places.order_by("page__title", "pk")))


def broken_links_of(user):
    """The broken links that the user sees, the longest broken first: not the known false alarms."""
    return seen_by(user, Link.objects.standing().broken()).order_by("broken_since", "pk")
