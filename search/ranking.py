"""What a candidate is worth for a plan: the same for every engine. Pure: no Django."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from math import log
from operator import and_, or_
from typing import NamedTuple

from search.contract import Candidate, Field
from search.keys import key_set
from search.plan import Alternative, Plan, Step, Term
from search.text import tokens
from search.thesaurus import Places

FIELD_WEIGHTS = {
    Field.TITLE: 1.0,
    Field.WORDS: 0.9,
    Field.SUMMARY: 0.5,
    Field.PLACE: 0.35,
    Field.CARD: 0.25,
    Field.BODY: 0.25,
}
MORE_FIELDS = 0.15  # of what each further field with the word would be worth alone
COVERAGE = 1.0  # how much more all terms are worth than their sum
WHOLE_TITLE = 0.35  # what a title that the query says all of gets on top
TYPE_WEIGHTS = {"package": 0.55, "section": 0.7}
PARTS = 0.7  # of a phrase's worth: its words apart
APART = 4  # words that may stand between two of a phrase that stands for a resident's word
ASKED = 40  # candidates

# The worth of every sum of masks, reckoned once: there are only 64.
WORTH = []
for mask in range(1 << len(Field)):
    found = sorted((FIELD_WEIGHTS[field] for field in Field if mask & field.mask), reverse=True)
    WORTH.append(found[0] + MORE_FIELDS * sum(found[1:]) if found else 0.0)

Texts = Callable[[list[int]], Mapping[int, Sequence[str]]]
DIRECT = {Step.TYPED, Step.LEMMAS, Step.FAMILIES}


class Frequencies(NamedTuple):
    """How many pages an index has, and how many of them have each key."""

    pages: int
    of: Mapping[str, int]

    def rarity(self, places: Places) -> float:
        """How much a phrase tells: as much as the rarest of its words; 1 for what every page has."""
        seldom = min(max(self.of.get(key, 0) for key in place) for place in places)
        return 1 + log((1 + self.pages) / (1 + seldom))


class Ranked(NamedTuple):
    """A candidate, what it is worth, and the keys by which it was found, to be highlighted."""

    candidate: Candidate
    score: float
    keys: frozenset[str]


class Weighed(NamedTuple):
    """A term with what each of its alternatives is worth in a field of weight 1, and the term against others."""

    term: Term
    worth: Sequence[float]
    weight: float
    parts: Sequence["Weighed"]


def rank(plan: Plan, candidates: Iterable[Candidate], frequencies: Frequencies, texts: Texts) -> list[Ranked]:
    """The candidates that have any term, the best first. `texts` gives those of pages, as an engine does."""
    terms = [weighed(term, frequencies) for term in plan.terms]
    hopeful = ordered(ranked(candidate, terms, {}) for candidate in candidates)
    if not any(len(each.places) > 1 for term in plan.terms for each in term.all_alternatives):
        return hopeful
    # Whether the words of a phrase stand near each other is asked of those alone that come first if they do.
    first = [each.candidate for each in hopeful[:ASKED]]
    said = texts([candidate.page for candidate in first])
    sure = (ranked(candidate, terms, dict(enumerate(said.get(candidate.page, ())))) for candidate in first)
    return ordered([*sure, *hopeful[ASKED:]])


def ordered(found: Iterable[Ranked]) -> list[Ranked]:
    return sorted((each for each in found if each.score > 0), key=lambda each: (-each.score, each.candidate.page))


def weighed(term: Term, frequencies: Frequencies) -> Weighed:
    """A word as typed counts as often as its commonest form: a rare form of a common word tells no more."""
    direct = [frequencies.rarity(each.places) for each in term.alternatives if each.step in DIRECT]
    commonest = min(direct, default=0.0)
    rarities = [
        commonest if each.step in DIRECT and len(each.places) == 1 else frequencies.rarity(each.places)
        for each in term.alternatives
    ]
    worth = [each.weight * rarity for each, rarity in zip(term.alternatives, rarities, strict=True)]
    parts = [weighed(part, frequencies) for part in term.parts]
    return Weighed(term, worth, term.weight * max(rarities, default=0.0), parts)


def ranked(candidate: Candidate, terms: Sequence[Weighed], texts: Mapping[int, str]) -> Ranked:
    found = [best(candidate, each, texts) for each in terms]
    share = sum(each.weight * one.share for each, one in zip(terms, found, strict=True))
    share /= sum(each.weight for each in terms) or 1
    in_title = [one for one in found if one.mask & Field.TITLE.mask]
    said = sum(len(one.places) for one in in_title) / max(candidate.length, 1)
    score = sum(each.term.weight * one.worth for each, one in zip(terms, found, strict=True)) * share**COVERAGE
    score *= 1 + WHOLE_TITLE * min(said, 1) * len(in_title) / max(len(terms), 1)
    keys = frozenset(key for one in found for place in one.places for key in place)
    return Ranked(candidate, score * TYPE_WEIGHTS.get(candidate.type, 1), keys)


class Best(NamedTuple):
    """By what a candidate has a term, in which fields, what that is worth, how much of the term it is."""

    places: Places = ()
    mask: int = 0
    worth: float = 0.0
    share: float = 0.0


def best(candidate: Candidate, term: Weighed, texts: Mapping[int, str]) -> Best:
    found = by_parts(candidate, term, texts) if term.parts else Best()
    for each, worth in zip(term.term.alternatives, term.worth, strict=True):
        if worth > found.worth:
            mask = fields_with(candidate, each, texts)
            if worth * WORTH[mask] > found.worth:
                found = Best(each.places, mask, worth * WORTH[mask], 1.0)
    return found


def by_parts(candidate: Candidate, term: Weighed, texts: Mapping[int, str]) -> Best:
    """The words of a phrase one by one, which say less than the phrase."""
    found = [best(candidate, part, texts) for part in term.parts]
    shares = [part.term.weight / (term.term.weight or 1) for part in term.parts]
    worth = PARTS * sum(one.worth * share for one, share in zip(found, shares, strict=True))
    places = tuple(place for one in found for place in one.places)
    covered = sum(one.share * share for one, share in zip(found, shares, strict=True))
    return Best(places, reduce(and_, (one.mask for one in found)), worth, covered)


def fields_with(candidate: Candidate, alternative: Alternative, texts: Mapping[int, str]) -> int:
    """The fields of the candidate that have the alternative, as a sum of masks."""
    mask = -1
    for place in alternative.places:
        mask &= reduce(or_, (candidate.fields.get(key, 0) for key in place))
    if mask and texts and len(alternative.places) > 1:
        apart = 0 if alternative.step == Step.TYPED else APART
        return sum(1 << field for field in texts if mask >> field & 1 and stands(texts[field], alternative, apart))
    return mask


def stands(text: str, alternative: Alternative, apart: int) -> bool:
    """Whether the words of a phrase stand in the text in their order, at most `apart` other words between two."""
    places = [frozenset(place) for place in alternative.places]
    ends: set[int] | range = range(-1, len(words := keys_of(text)))
    for place in places:
        near = range(1, apart + 2)
        at = {i for i, found in enumerate(words) if not place.isdisjoint(found)}
        ends = at if place is places[0] else {i for i in at if any(i - step in ends for step in near)}
    return bool(ends)


@lru_cache(2000)
def keys_of(text: str) -> tuple[frozenset[str], ...]:
    return tuple(key_set(token.form) for token in tokens(text))
