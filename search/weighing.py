"""What the terms of a plan are worth, before any page is looked at. Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from search.language.phrases import Place, Places
from search.planning.plan import Alternative, Step, Term

DIRECT = {Step.TYPED, Step.LEMMAS, Step.FAMILIES}


class Frequencies(NamedTuple):
    """How many pages an index has, and how many of them have each key."""

    pages: int
    of: Mapping[str, int]

    def rarity(self, places: Places) -> float:
        """How much a phrase tells: as much as the rarest of its words; 1 for what every page has."""
        seldom = min(max(self.of.get(key, 0) for key in place) for place in places)
        return 1 + log((1 + self.pages) / (1 + seldom))


class Way(NamedTuple):
    """A phrase by which a term may be found, and what it is worth in a field of weight 1.

    `places`: a bit for each of its places; `shares`: what each place says of it, by its letters, if some of its
    words are worth anything.
    """

    alternative: Alternative
    places: int
    worth: float
    shares: Sequence[tuple[Place, float]]

    @property
    def is_meant(self) -> bool:
        """Whether the phrase stands for what was typed, and is not what was typed."""
        return self.alternative.step not in DIRECT


class Weighed(NamedTuple):
    """A term against others: `weight` with its rarity; the parts of a phrase.

    `words`: what each key that is enough alone is worth in a field of weight 1; `phrases`: the ways of several
    words. Both have the worthiest first. `places`: the bits of the places of phrases where each key may stand;
    `keys`: all that the term or its parts may be found by.
    """

    term: Term
    weight: float
    words: Sequence[tuple[str, float]]
    phrases: Sequence[Way]
    places: Mapping[str, int]
    parts: Sequence["Weighed"]
    keys: frozenset[str]


def weighed(term: Term, frequencies: Frequencies) -> Weighed:
    """A word as typed counts as often as its commonest form: a rare form of a common word tells no more."""
    direct = [frequencies.rarity(each.places) for each in term.alternatives if each.step in DIRECT]
    commonest = min(direct, default=0.0)
    rarities = [
        commonest if each.step in DIRECT and len(each.places) == 1 else frequencies.rarity(each.places)
        for each in term.alternatives
    ]
    worths = [each.weight * rarity for each, rarity in zip(term.alternatives, rarities, strict=True)]
    ways = sorted(zip(term.alternatives, worths, strict=True), key=lambda way: -way[1])
    words, (phrases, places) = words_of(ways), phrases_of(ways)
    parts = [weighed(part, frequencies) for part in term.parts]
    weight = term.weight * max(rarities, default=0.0)
    keys = frozenset(places).union(dict(words), *(part.keys for part in parts))
    return Weighed(term, weight, words, phrases, places, parts, keys)


def words_of(ways: Sequence[tuple[Alternative, float]]) -> list[tuple[str, float]]:
    """The keys of the ways of one word, each with the worthiest of its ways, which stands first among the ways."""
    single = [(way.places[0], worth) for way, worth in reversed(ways) if len(way.places) == 1]
    worths = {key: worth for place, worth in single for key in place}
    return sorted(worths.items(), key=lambda each: -each[1])


def phrases_of(ways: Iterable[tuple[Alternative, float]]) -> tuple[list[Way], Mapping[str, int]]:
    phrases: list[Way] = []
    keys: defaultdict[str, int] = defaultdict(int)
    bit = 1
    for alternative, worth in ways:
        if len(alternative.places) > 1:
            first = bit
            for place in alternative.places:
                for key in place:
                    keys[key] |= bit
                bit <<= 1
            phrases.append(Way(alternative, bit - first, worth, shares(alternative)))
    return phrases, keys


def shares(alternative: Alternative) -> list[tuple[Place, float]]:
    """Some words of a phrase are worth something if it stands for a resident's word."""
    if alternative.step != Step.SYNONYMS:
        return []
    letters = sum(len(place[0]) for place in alternative.places)
    return [(place, len(place[0]) / letters) for place in alternative.places]
