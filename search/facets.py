"""The values by which answers are narrowed, under the names that people know; two queries for all of them."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from ownership.models import Department
from sections.models import Audience, Section

from .contract import Facet

Labels = Mapping[Facet, Mapping[str, str]]
Counts = Mapping[Facet, Mapping[str, int]]
BY_COUNT = {Facet.DEPARTMENT, Facet.AUDIENCE}  # the others keep the order of their labels


class Value(NamedTuple):
    """A value of a facet, and how many of the pages found have it."""

    value: str
    label: str
    count: int


def labels() -> Labels:
    """The name of every value that there is."""
    return {
        Facet.SECTION: {value: str(label) for value, label in Section.choices},
        Facet.DEPARTMENT: named(Department.objects.order_by("name")),
        Facet.AUDIENCE: named(Audience.objects.order_by("name")),
        Facet.ONLINE: {"1": _("Can be applied for online")},
    }


def named(rows) -> dict[str, str]:
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


def values(facet: Facet, labels: Labels, counts: Counts, chosen: Collection[str]) -> list[Value]:
    """The values that some page has, and the chosen ones even without a page."""
    counted = counts.get(facet, {})
    found = [
        Value(value, label, counted.get(value, 0))
        for value, label in labels[facet].items()
        if value in chosen or counted.get(value)
    ]
    return sorted(found, key=lambda each: -each.count) if facet in BY_COUNT else found
