"""By what a page has a term. Pure: no Django."""

from collections.abc import Mapping
from typing import NamedTuple

from search.contract import Candidate
from search.language.keys import read
from search.language.thesaurus import Place, Places
from search.planning.plan import Alternative, Step
from search.weighing import MOST_WORTH, WORTH, Way, Weighed

PARTLY = 0.2  # of a phrase's worth: some of the words of what stands for it
PARTS = 0.7  # of a phrase's worth: its words apart
APART = 3  # words that may stand between two of a phrase that stands for a resident's word

Texts = Mapping[int, str]  # a page's, by field


class Best(NamedTuple):
    """By what a candidate has a term, in which fields, what that is worth, how much of the term it is.

    `is_phrase`: it is worth so much only if the words of a phrase stand near each other.
    """

    places: Places = ()
    mask: int = 0
    worth: float = 0.0
    share: float = 0.0
    is_phrase: bool = False


NOTHING = Best()


def best(candidate: Candidate, term: Weighed, texts: Texts) -> Best:
    """The way that is worth most. Without texts, phrases count as if their words stood near each other."""
    found = by_parts(candidate, term, texts) if term.parts else NOTHING
    fields, words = candidate.fields, term.words
    for key in fields.keys() & words.keys():
        worth = words[key].worth * WORTH[fields[key]]
        if worth > found.worth or (worth == found.worth and key < found.places[0][0]):
            found = Best(((key,),), fields[key], worth, 1.0)
    for way in term.phrases:
        if way.worth * MOST_WORTH <= found.worth:
            break
        mask = fields_with(candidate, way.alternative, texts)
        worth = way.worth * WORTH[mask]
        if worth > found.worth:
            found = Best(way.alternative.places, mask, worth, 1.0, True)
        elif not mask and way.worth * PARTLY * MOST_WORTH > found.worth:
            found = max(found, partly(candidate, way), key=lambda each: each.worth)
    return found


def fields_with(candidate: Candidate, alternative: Alternative, texts: Texts) -> int:
    """The fields of the candidate that have the alternative, as a sum of masks."""
    places = alternative.places
    mask = fields_of(candidate, places[0])
    if not mask or len(places) == 1:
        return mask
    for place in places[1:]:
        mask &= fields_of(candidate, place)
        if not mask:
            return 0
    if texts:
        return sum(1 << field for field in texts if mask >> field & 1 and stands(alternative, texts[field]))
    return mask


def fields_of(candidate: Candidate, place: Place) -> int:
    mask, fields = 0, candidate.fields
    for key in place:
        mask |= fields.get(key, 0)
    return mask


def partly(candidate: Candidate, way: Way) -> Best:
    """What some words of a phrase are worth, by their letters, if it stands for a resident's word.

    «ДАБІ», the «Державна архітектурно-будівельна інспекція», leads to «Архітектурно-будівельна діяльність».
    """
    places = way.alternative.places
    if way.alternative.step != Step.SYNONYMS:
        return NOTHING
    found = [(place, mask) for place in places if (mask := fields_of(candidate, place))]
    share = sum(len(place[0]) for place, _mask in found) / sum(len(place[0]) for place in places)
    fields = 0
    for _place, mask in found:
        fields |= mask
    return Best(tuple(place for place, _mask in found), fields, PARTLY * way.worth * share * WORTH[fields], share)


def by_parts(candidate: Candidate, term: Weighed, texts: Texts) -> Best:
    """The words of a phrase one by one, which say less than the phrase."""
    places: Places = ()
    mask, worth, covered, is_phrase = -1, 0.0, 0.0, False
    for part in term.parts:
        one = best(candidate, part, texts)
        share = part.term.weight / (term.term.weight or 1)
        places, mask = places + one.places, mask & one.mask
        worth, covered = worth + PARTS * one.worth * share, covered + one.share * share
        is_phrase |= one.is_phrase
    return Best(places, mask, worth, covered, is_phrase)


def stands(alternative: Alternative, text: str) -> bool:
    """Whether the words of a phrase stand in the text in their order and near each other; a typed one as it is."""
    apart = 0 if alternative.step == Step.TYPED else APART
    words = [token.keys for token in read(text)]
    ends: set[int] = set()
    for number, place in enumerate(alternative.places):
        at = {i for i, found in enumerate(words) if not found.isdisjoint(place)}
        near = range(1, apart + 2)
        ends = {i for i in at if any(i - step in ends for step in near)} if number else at
    return bool(ends)
