"""By which of its phrases a page has a term. Pure: no Django."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from search.contract import Field
from search.language.keys import read
from search.language.phrases import Place, Places
from search.planning.plan import Alternative, Step
from search.weighing import Way, Weighed
from search.worth import MOST_WORTH, WORTH

PARTLY = 0.2  # of a phrase's worth: some of the words of what stands for it
OTHERS = 0.2  # of its worth: each other phrase that stands for the same words
APART = 3  # words that may stand between two of a phrase that stands for a resident's word

Fields = Mapping[str, int]  # the fields of a page that hold each key, as a sum of masks
Texts = Sequence[str]  # of a page, one for each Field


class Best(NamedTuple):
    """By what a candidate has a term, in which fields, what that is worth, how much of the term it is.

    `is_hoped`: it is worth so much only if the words of a phrase stand near each other.
    """

    places: Places = ()
    mask: int = 0
    worth: float = 0.0
    share: float = 0.0
    is_hoped: bool = False


NOTHING = Best()


def by_phrases(fields: Fields, term: Weighed, texts: Texts | None, found: Best) -> Best:
    """The worthiest of the phrases, whole or some of it, if it is worth more than what is found."""
    met = 0
    for key in fields:
        met |= term.places.get(key, 0)
    for way in term.phrases:
        if way.worth * MOST_WORTH <= found.worth:
            break
        here = met & way.places
        mask = fields_with(fields, way.alternative, texts) if here == way.places else 0
        if way.worth * WORTH[mask] > found.worth:
            found = Best(way.alternative.places, mask, way.worth * WORTH[mask], 1.0, texts is None)
        elif here and not mask and way.worth * PARTLY * MOST_WORTH > found.worth:
            some = partly(fields, way)
            found = some if some.worth > found.worth else found
    return found if found.share < 1 else with_others(fields, term, texts, found, met)


def with_others(fields: Fields, term: Weighed, texts: Texts | None, found: Best, met: int) -> Best:
    """What is found, worth more by the other phrases that stand for the same words, if the page has them too.

    «Квартира», the «право власності» or «нерухоме майно», leads to a page about both before those about either.
    """
    more = sum(
        way.worth * WORTH[fields_with(fields, way.alternative, texts)]
        for way in term.phrases
        if way.is_meant and met & way.places == way.places and way.alternative.places != found.places
    )
    if not more:
        return found
    return found._replace(worth=found.worth + OTHERS * more, is_hoped=found.is_hoped or texts is None)


def fields_with(fields: Fields, alternative: Alternative, texts: Texts | None) -> int:
    """The fields that have the alternative, as a sum of masks."""
    mask = -1
    for place in alternative.places:
        mask &= fields_of(fields, place)
        if not mask:
            return 0
    if texts is None:
        return mask
    return sum(field.mask for field in Field if mask & field.mask and stands(alternative, texts[field]))


def fields_of(fields: Fields, place: Place) -> int:
    mask = 0
    for key in place:
        mask |= fields.get(key, 0)
    return mask


def partly(fields: Fields, way: Way) -> Best:
    """What some words of a phrase are worth, by their letters, if it stands for a resident's word.

    «ДАБІ», the «Державна архітектурно-будівельна інспекція», leads to «Архітектурно-будівельна діяльність».
    """
    places: Places = ()
    mask, share = 0, 0.0
    for place, part in way.shares:
        if found := fields_of(fields, place):
            places, mask, share = (*places, place), mask | found, share + part
    return Best(places, mask, PARTLY * way.worth * share * WORTH[mask], share)


def stands(alternative: Alternative, text: str) -> bool:
    """Whether the words of a phrase stand in the text in their order and near each other; a typed one as it is."""
    apart = 0 if alternative.step == Step.TYPED else APART
    words = read(text)
    ends: set[int] = set()
    for number, place in enumerate(alternative.places):
        near = range(1, apart + 2)
        at = words.with_any(place)
        ends = {i for i in at if any(i - step in ends for step in near)} if number else at
    return bool(ends)
