"""The answer with the bets that act for it: the best first, the worst left out. Pure: no Django."""

from collections.abc import Collection, Sequence

from search.bets.rules import Acting
from search.contract import Engine, Filters, Values
from search.planning.plan import Plan
from search.ranking import Ranked, rank
from search.weighing import Frequencies


def best_of(acting: Acting, plan: Plan, engine: Engine, frequencies: Frequencies) -> list[Ranked]:
    """The pages of the best bets in their order, also those that the words alone would not have found.

    A page that the index does not hold is left out: residents cannot find it.
    """
    if not acting.best:
        return []
    held = {candidate.page: candidate for candidate in engine.known([rule.page for rule in acting.best])}
    worth = {each.candidate.page: each for each in rank(plan, held.values(), frequencies, len(held))}
    return [worth.get(rule.page) or Ranked(held[rule.page], 0.0) for rule in acting.best if rule.page in held]


def placed(ranked: Sequence[Ranked], best: Sequence[Ranked], acting: Acting, filters: Filters) -> list[Ranked]:
    """The pages found, after those of the best bets that pass the filters.

    Those of the worst bets are left out, unless nothing else is found.
    """
    first = [each for each in best if passes(each.candidate.facets, filters)]
    put_first = page_ids(first)
    others = [each for each in ranked if each.candidate.page not in put_first]
    left_out = {rule.page for rule in acting.worst}
    return [*first, *(each for each in others if each.candidate.page not in left_out)] or others


def passes(values: Values, filters: Filters) -> bool:
    return all(
        not wanted or not set(wanted).isdisjoint(values.get(facet, ())) for facet, wanted in filters.items()
    )


def page_ids(found: Sequence[Ranked]) -> Collection[int]:
    return {each.candidate.page for each in found}
