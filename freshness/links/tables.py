"""Columns of the listing of links, and what its rows need to know."""

from collections.abc import Iterable

from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry

from freshness.models import Link
from ownership.rights import rights_of


class LinkColumn(Column):
    cell_template_name = "freshness/links/link_cell.html"

    def get_value(self, instance):
        return str(instance)


class PlacesColumn(Column):
    """The pages on which the link stands, with their editors; the schedules that it is the address of."""

    cell_template_name = "freshness/links/places_cell.html"

    def get_value(self, instance):
        return list(instance.places.all())


class WrongColumn(Column):
    """What is wrong, and the buttons for doing something about it: rows need `with_rights`."""

    cell_template_name = "freshness/links/wrong_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        token = parent_context.get("csrf_token")
        return super().get_cell_context_data(instance, parent_context) | {"csrf_token": token}


def with_rights(links: Iterable[Link], user) -> list[Link]:
    """The links, each with whether the user may do something about it (`may_be_tended`), and edit each place."""
    links, rights = list(links), rights_of(user)
    policy = policy_registry.get_by_type(Link)
    mine = policy.among(Link.objects.filter(pk__in=[link.pk for link in links]), user, ["change"])
    tended = set(mine.values_list("pk", flat=True))
    for link in links:
        link.may_be_tended = link.pk in tended
        for place in link.places.all():
            edits = "change" in rights.actions(place.page.path) if place.page else rights.is_office
            place.may_be_edited = edits
    return links
