"""What the terms of a plan are worth, before any page is looked at. Pure: no Django."""

from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from search.contract import Field
from search.language.thesaurus import Places
from search.planning.plan import Alternative, Step, Term

FIELD_WEIGHTS = {
    Field.TITLE: 1.0,
    Field.WORDS: 0.9,
    Field.SUMMARY: 0.5,
    Field.PLACE: 0.35,
    Field.CARD: 0.25,
    Field.BODY: 0.25,
}
MORE_FIELDS = 0.15  # of what each further field with the word would be worth alone
DIRECT = {Step.TYPED, Step.LEMMAS, Step.FAMILIES}


def worth_of(mask: int) -> float:
    """What fields, given as a sum of masks, are worth together."""
    found = sorted((FIELD_WEIGHTS[field] for field in Field if mask & field.mask), reverse=True)
    return found[0] + MORE_FIELDS * sum(found[1:]) if found else 0.0


WORTH = [worth_of(mask) for mask in range(1 << len(Field))]
MOST_WORTH = max(WORTH)


class Frequencies(NamedTuple):
    """How many pages an index has, and how many of them have each key."""

    pages: int
    of: Mapping[str, int]

    def rarity(self, places: Places) -> float:
        """How much a phrase tells: as much as the rarest of its words; 1 for what every page has."""
        seldom = min(max(self.of.get(key, 0) for key in place) for place in places)
        return 1 + log((1 + self.pages) / (1 + seldom))


class Way(NamedTuple):
    """A way to find a term, and what it is worth in a field of weight 1."""

    alternative: Alternative
    worth: float

    @property
    def is_phrase(self) -> bool:
        return len(self.alternative.places) > 1


class Weighed(NamedTuple):
    """A term against others: `weight` with its rarity; the parts of a phrase.

    `words`: the worthiest way of one word by each of its keys; `phrases`: the other ways, the worthiest first.
    """

    term: Term
    weight: float
    words: Mapping[str, Way]
    phrases: Sequence[Way]
    parts: Sequence["Weighed"]


def weighed(term: Term, frequencies: Frequencies) -> Weighed:
    """A word as typed counts as often as its commonest form: a rare form of a common word tells no more."""
    direct = [frequencies.rarity(each.places) for each in term.alternatives if each.step in DIRECT]
    commonest = min(direct, default=0.0)
    rarities = [
        commonest if each.step in DIRECT and len(each.places) == 1 else frequencies.rarity(each.places)
        for each in term.alternatives
    ]
    ways = [Way(each, each.weight * rarity) for each, rarity in zip(term.alternatives, rarities, strict=True)]
    ways.sort(key=lambda way: -way.worth)
    # The worthiest last, so that it stands where two ways share a key.
    words = {key: way for way in reversed(ways) if not way.is_phrase for key in way.alternative.places[0]}
    parts = [weighed(part, frequencies) for part in term.parts]
    return Weighed(
        term, term.weight * max(rarities, default=0.0), words, [way for way in ways if way.is_phrase], parts
    )
