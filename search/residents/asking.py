"""What a resident asks for by the address of a page of answers; nothing in it is taken on trust."""

from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse

from search.contract import Facet
from search.facets import Labels
from search.query import steps_for
from search.searching import PAGE, Asked
from search.typed import cleaned

Chosen = Mapping[Facet, tuple[str, ...]]


class Asking(NamedTuple):
    """A query with the chosen values of the facets; `exact`: it is not to be mended."""

    query: str
    chosen: Chosen
    exact: bool = False

    def asked(self, number: int) -> Asked:
        """The same for the search: the page of answers with this number."""
        first = (number - 1) * PAGE
        return Asked(self.query, self.chosen, first, PAGE, steps_for(self.exact), counting=True)

    def address(self, page: int = 1) -> str:
        """Where a page of these answers is."""
        address = QueryDict(mutable=True)
        address["q"] = self.query
        for facet, values in self.chosen.items():
            address.setlist(facet.value, list(values))
        address.update({"exact": "1"} if self.exact else {})
        address.update({"page": str(page)} if page > 1 else {})
        return f"{reverse('search')}?{address.urlencode()}"

    def without(self, facet: Facet, value: str) -> "Asking":
        left = tuple(each for each in self.chosen[facet] if each != value)
        return self._replace(chosen={**self.chosen, facet: left})

    def unfiltered(self) -> "Asking":
        return self._replace(chosen={})

    def exactly(self) -> "Asking":
        return self._replace(exact=True)


def asking(given: QueryDict, labels: Labels) -> Asking:
    """What an address asks for. Values of facets that are not there any more are left out."""
    found = {facet: known(given.getlist(facet.value), labels[facet]) for facet in Facet}
    chosen = {facet: values for facet, values in found.items() if values}
    return Asking(cleaned(given.get("q", "")), chosen, given.get("exact") == "1")


def known(values: list[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    given = set(values)
    return tuple(value for value in labels if value in given)
