"""By what a page has a term. Pure: no Django."""

from search.language.phrases import Places
from search.meeting_phrases import NOTHING, Best, Fields, Texts, by_phrases
from search.weighing import Weighed
from search.worth import MOST_WORTH, WORTH

PARTS = 0.7  # of a phrase's worth: its words apart


def best(fields: Fields, term: Weighed, texts: Texts | None) -> Best:
    """The way that is worth most. Without texts, words of a phrase are taken to stand near each other."""
    if term.keys.isdisjoint(fields):
        return NOTHING
    found = by_parts(fields, term, texts) if term.parts else NOTHING
    for key, each in term.words:
        if each * MOST_WORTH <= found.worth:
            break
        mask = fields.get(key, 0)
        if each * WORTH[mask] > found.worth:
            found = Best(((key,),), mask, each * WORTH[mask], 1.0)
    return by_phrases(fields, term, texts, found) if term.phrases else found


def by_parts(fields: Fields, term: Weighed, texts: Texts | None) -> Best:
    """The words of a phrase one by one, which say less than the phrase."""
    places: Places = ()
    mask, worth, covered, is_hoped = -1, 0.0, 0.0, False
    for part in term.parts:
        one = best(fields, part, texts)
        share = part.term.weight / (term.term.weight or 1)
        places, mask = places + one.places, mask & one.mask
        worth, covered = worth + PARTS * one.worth * share, covered + one.share * share
        is_hoped |= one.is_hoped
    return Best(places, mask, worth, covered, is_hoped)
