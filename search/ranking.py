"""What a candidate is worth for a plan: the same for every engine. Pure: no Django."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from search.contract import Candidate, Field
from search.meeting import Texts, best
from search.planning.plan import Plan
from search.weighing import Frequencies, Weighed, weighed

COVERAGE = 1.0  # how much more all terms are worth than their sum
WHOLE_TITLE = 0.35  # what a title that the query says all of gets on top
TYPE_WEIGHTS = {"category": 0.97, "situation": 0.95, "package": 0.55, "section": 0.7}
LIFT = 0.5  # of a page's worth: the page above it
ASKED = 40  # candidates

TextsOf = Callable[[list[int]], Mapping[int, Sequence[str]]]


class Ranked(NamedTuple):
    """A candidate, what it is worth, the keys by which it was found, and how much of the query it has, up to 1.

    `is_phrase`: it is worth so much only if the words of some phrase stand near each other in its texts.
    """

    candidate: Candidate
    score: float
    keys: frozenset[str]
    share: float = 0.0
    is_phrase: bool = False


def rank(plan: Plan, candidates: Iterable[Candidate], frequencies: Frequencies, texts: TextsOf) -> list[Ranked]:
    """The candidates that have any term, the best first. `texts` gives those of pages, as an engine does."""
    terms = [weighed(term, frequencies) for term in plan.terms]
    hopeful = ordered(ranked(candidate, terms, {}) for candidate in candidates)
    # Whether the words of a phrase stand near each other is asked of those alone that come first if they do.
    asked = [each.candidate.page for each in hopeful[:ASKED] if each.is_phrase]
    said = texts(asked) if asked else {}
    return lifted(
        ranked(each.candidate, terms, dict(enumerate(said[each.candidate.page])))
        if each.candidate.page in said
        else each
        for each in hopeful
    )


def lifted(found: Iterable[Ranked]) -> list[Ranked]:
    """In order, with the page above a good one not far below it: a service's category leads to the like of it."""
    found = list(found)
    under: dict[int | None, float] = {}
    for each in found:
        under[each.candidate.parent] = max(each.score, under.get(each.candidate.parent, 0.0))
    scores = (max(each.score, LIFT * under.get(each.candidate.page, 0.0)) for each in found)
    return ordered(each._replace(score=score) for each, score in zip(found, scores, strict=True))


def ordered(found: Iterable[Ranked]) -> list[Ranked]:
    return sorted((each for each in found if each.score > 0), key=lambda each: (-each.score, each.candidate.page))


def ranked(candidate: Candidate, terms: Sequence[Weighed], texts: Texts) -> Ranked:
    score = covered = all_of_it = 0.0
    in_title = said = 0
    keys: set[str] = set()
    is_phrase = False
    for term in terms:
        found = best(candidate, term, texts)
        all_of_it += term.weight
        if found.worth:
            score += term.term.weight * found.worth
            covered += term.weight * found.share
            keys.update(*found.places)
            is_phrase |= found.is_phrase
            if found.mask & Field.TITLE.mask:
                in_title, said = in_title + 1, said + len(found.places)
    share = covered / (all_of_it or 1)
    score *= share**COVERAGE
    score *= 1 + WHOLE_TITLE * min(said / max(candidate.length, 1), 1) * in_title / max(len(terms), 1)
    return Ranked(candidate, score * TYPE_WEIGHTS.get(candidate.type, 1.0), frozenset(keys), share, is_phrase)
