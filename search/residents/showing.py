"""What is shown of answers: results with where they stand, filters with what they would leave."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from search.contract import Facet
from search.facets import Labels, Value, values
from search.kinds import kind
from search.language.keys import keys, read
from search.planning.plan import Plan, Step
from search.searching import Answer, Result
from search.text import tokens
from sections.models import Demonstration

from .asking import Asking

LEGENDS = {
    Facet.SECTION: _("Section"),
    Facet.DEPARTMENT: _("Department"),
    Facet.AUDIENCE: _("For whom"),
    Facet.ONLINE: _("Way of applying"),
}
UNFOLDED = 6  # values of a facet
TOLD = 3  # words that were looked for besides
BESIDES = {Step.SYNONYMS, Step.RUSSIAN}


class Shown(NamedTuple):
    """A result as residents see it. `position`: among all results, from 1."""

    position: int
    found: Result
    kind: str
    place: list[str]
    departments: list[str]
    is_online: bool
    is_demonstration: bool


class Filter(NamedTuple):
    """A facet's values: those that are seen at once and those to be unfolded."""

    facet: Facet
    legend: str
    values: list[Value]
    folded: list[Value]
    chosen: tuple[str, ...]

    @property
    def is_unfolded(self) -> bool:
        return any(each.value in self.chosen for each in self.folded)


class Removable(NamedTuple):
    """A chosen value, and where the answers without it are."""

    label: str
    address: str


def shown(answer: Answer, labels: Labels, first: int) -> list[Shown]:
    """The results, numbered from `first`; one query."""
    pages = [result.page for result in answer.results]
    known = Demonstration.objects.filter(page__in=[page.page for page in pages]).select_related("page")
    demonstrated = {one.page_id for one in known if one.shown}
    return [
        Shown(
            position,
            result,
            kind(result.page.type),
            [*named(result, Facet.SECTION, labels), *filter(None, [result.place])],
            named(result, Facet.DEPARTMENT, labels),
            bool(result.page.facets[Facet.ONLINE]),
            result.page.page in demonstrated,
        )
        for position, result in enumerate(answer.results, first)
    ]


def named(result: Result, facet: Facet, labels: Labels) -> list[str]:
    return [labels[facet][value] for value in result.page.facets[facet] if value in labels[facet]]


def filters(asking: Asking, answer: Answer, labels: Labels) -> list[Filter]:
    """The facets that have any value."""
    found = []
    for facet, legend in LEGENDS.items():
        chosen = asking.chosen.get(facet, ())
        if each := values(facet, labels, answer.counts, chosen):
            found.append(Filter(facet, legend, each[:UNFOLDED], each[UNFOLDED:], chosen))
    return found


def removable(asking: Asking, labels: Labels) -> list[Removable]:
    return [
        Removable(labels[facet][value], asking.without(facet, value).address())
        for facet, values in asking.chosen.items()
        for value in values
    ]


def besides(plan: Plan) -> list[str]:
    """What was looked for besides the words of the query: what residents' and Russian words mean."""
    told = (did for did in plan.did if did.step in BESIDES)
    more = (words for did in told for words in did.after if not goes_on(did.before, words))
    return list(dict.fromkeys(more))[:TOLD]


def goes_on(before: str, after: str) -> bool:
    """Whether the words after say all that those before did: «субсидія» is in «житлова субсидія»."""
    said = read(after)
    return all(said.with_any(keys(token.form).all) for token in tokens(before))
