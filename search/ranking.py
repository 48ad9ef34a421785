"""What a candidate is worth for a plan: the same for every engine. Pure: no Django."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from search.contract import Candidate, Field
from search.meeting import best
from search.meeting_phrases import Best
from search.planning.plan import Plan
from search.text import form_of
from search.weighing import Frequencies, Weighed, weighed

COVERAGE = 1.0  # how much more all terms are worth than their sum
WHOLE_TITLE = 0.35  # what a title that the query says all of gets on top
TYPE_WEIGHTS = {"category": 0.97, "situation": 0.95, "package": 0.55, "section": 0.7}
LIFT = 0.5  # of a page's worth: the page above it
FAR_BELOW = 0.05  # of the best one's score: what is worth less is not shown


class Ranked(NamedTuple):
    """A candidate, what it is worth, by what it has each term, and how much of the query it has, up to 1."""

    candidate: Candidate
    score: float
    found: Sequence[Best] = ()
    share: float = 0.0

    @property
    def keys(self) -> frozenset[str]:
        """The keys by which it was found."""
        return frozenset(key for each in self.found for place in each.places for key in place)

    @property
    def is_hoped(self) -> bool:
        return any(each.is_hoped for each in self.found)


def rank(plan: Plan, candidates: Iterable[Candidate], frequencies: Frequencies, first: int) -> list[Ranked]:
    """The candidates that are worth showing, the best first.

    Whether the words of phrases stand near each other is looked up for the `first` ones alone; which pages are
    found, and in what order those stand, does not depend on it.
    """
    terms = [weighed(term, frequencies) for term in plan.terms]
    keys = frozenset().union(*(term.keys for term in terms))
    own = {candidate.page: ranked(candidate, terms, keys) for candidate in candidates}
    found = worth_showing(lifted(own.values()))
    own = {each.candidate.page: own[each.candidate.page] for each in found}
    while hoped := [each.candidate for each in found[:first] if each.is_hoped]:
        own |= {each.page: ranked(each, terms, keys, True) for each in hoped}
        found = lifted(own.values())
    return named_first(plan.typed, found)


def named_first(typed: str, found: Sequence[Ranked]) -> list[Ranked]:
    """In order, after those pages that are called as was typed."""
    name = form_of(" ".join(typed.split()))
    return sorted(found, key=lambda each: form_of(each.candidate.title) != name)


def worth_showing(found: Sequence[Ranked]) -> list[Ranked]:
    return [each for each in found if each.score > found[0].score * FAR_BELOW]


def lifted(found: Collection[Ranked]) -> list[Ranked]:
    """In order, with the page above a good one not far below it: a service's category leads to the like of it."""
    under: dict[int | None, float] = {}
    for each in found:
        under[each.candidate.parent] = max(each.score, under.get(each.candidate.parent, 0.0))
    best = ((each, LIFT * under.get(each.candidate.page, 0.0)) for each in found)
    high = [each._replace(score=least) if 0 < each.score < least else each for each, least in best]
    return sorted(high, key=lambda each: (-each.score, each.candidate.page))


def ranked(candidate: Candidate, terms: Sequence[Weighed], keys: frozenset[str], is_sure: bool = False) -> Ranked:
    """As good as it can be, or as it surely is."""
    fields = {key: candidate.fields[key] for key in candidate.fields.keys() & keys}
    texts = candidate.texts if is_sure else None
    score = covered = all_of_it = 0.0
    in_title = said = 0
    found = [best(fields, term, texts) for term in terms]
    for term, each in zip(terms, found, strict=True):
        all_of_it += term.weight
        if each.worth:
            score += term.term.weight * each.worth
            covered += term.weight * each.share
            if each.mask & Field.TITLE.mask:
                in_title, said = in_title + 1, said + len(each.places)
    share = covered / (all_of_it or 1)
    score *= share**COVERAGE
    score *= 1 + WHOLE_TITLE * min(said / max(candidate.length, 1), 1) * in_title / max(len(terms), 1)
    return Ranked(candidate, score * TYPE_WEIGHTS.get(candidate.type, 1.0), found, share)
