"""From what a resident typed to what is searched for: the plan of a query. Pure: no Django."""

from search.language.keys import keys
from search.language.morphology import knows, lemmas
from search.language.spelling import with_apostrophe
from search.planning.lexicon import Lexicon
from search.planning.meanings import Meaning, as_heard, did, in_ukrainian, meant, synonyms_of
from search.planning.plan import ALL, UNTOUCHED, WEAK, WEIGHTS, Did, Kind, Plan, Reading, Step, Word
from search.planning.questions import WEAK as WEAK_VERBS
from search.planning.questions import dropped
from search.planning.reading import words_of
from search.planning.terms import terms
from search.text import is_cyrillic

MENDING = {Step.LAYOUT, Step.TRANSLIT, Step.SPELLING}


def steps_for(exact: bool) -> frozenset[Step]:
    """All steps, or those that do not mend what was typed."""
    return ALL - MENDING if exact else ALL


def plan(query: str, lexicon: Lexicon, steps: frozenset[Step] = ALL) -> Plan:
    """The plan of a query, the same for the same lexicon and steps. A step not among `steps` does nothing."""
    words, told = words_of(query, lexicon, steps)
    if Step.QUESTION in steps:
        words = without_question(words, told)
    content = [word for word in words if word.weight]
    meanings: list[Meaning] = []
    if Step.RUSSIAN in steps:
        content = from_russian(content, lexicon, steps, meanings, told)
    if Step.SPELLING in steps:
        content = [spelled(word, lexicon, told) for word in content]
    if Step.SYNONYMS in steps:
        found = meant(content, lexicon, Step.SYNONYMS)
        told += did(content, found, meanings)
        meanings += found
    return Plan(query, shown_for(words, content), terms(content, meanings, steps), tuple(dict.fromkeys(told)))


def without_question(words: list[Word], told: list[Did]) -> list[Word]:
    """The words with weight 0 for what only asks, and little for verbs that every second question has."""
    places = dropped(["" if word.kind in UNTOUCHED else word.form for word in words])
    told += [Did(Step.QUESTION, words[place].form) for place in sorted(places)]
    weighed = [word._replace(weight=0.0) if place in places else word for place, word in enumerate(words)]
    if all(word.weight == 0 or is_weak(word) for word in weighed):
        return weighed
    return [word._replace(weight=word.weight * WEAK) if is_weak(word) else word for word in weighed]


def is_weak(word: Word) -> bool:
    return word.kind == Kind.WORD and not WEAK_VERBS.isdisjoint(keys(word.form).all)


def from_russian(
    words: list[Word], lexicon: Lexicon, steps: frozenset[Step], meanings: list[Meaning], told: list[Did]
) -> list[Word]:
    """The words with their Ukrainian readings; meanings of phrases go to `meanings`, with their synonyms."""
    heard = [as_heard(word, lexicon) for word in words]
    found = meant(heard, lexicon, Step.RUSSIAN)
    phrases = [each for each in found if each.is_of_phrase]
    besides = [synonyms_of(each, lexicon) for each in phrases] if Step.SYNONYMS in steps else []
    besides = [each for each in besides if each.texts]
    meanings += phrases + besides
    read = [in_ukrainian(word, lexicon) for word in heard]
    told += did(words, found + besides)
    listed = {place for each in found for place in each.at}
    told += [
        Did(Step.RUSSIAN, before.form, tuple(each.form for each in after.readings[len(before.readings) :]))
        for place, (before, after) in enumerate(zip(words, read, strict=True))
        if after != before and place not in listed
    ]
    return read


def spelled(word: Word, lexicon: Lexicon, told: list[Did]) -> Word:
    """The word with the nearest ones before it, when nobody knows it as it is."""
    found = nearest(word, lexicon)
    if not found:
        return word
    told.append(Did(Step.SPELLING, word.form, found))
    readings = tuple(Reading(form, WEIGHTS[Step.SPELLING], Step.SPELLING) for form in found)
    return word._replace(readings=readings + word.readings)


def nearest(word: Word, lexicon: Lexicon) -> tuple[str, ...]:
    """What the word was meant to be: with its apostrophe, or the index's words nearest to it or to its lemmas.

    To the lemmas, because an index seldom has all the forms of a word.
    """
    if word.kind != Kind.WORD or not is_cyrillic(word.form) or word.form in lexicon.ignored:
        return ()
    if (found := with_apostrophe(word.form)) and (not knows(word.form) or lexicon.has_form_of(found)):
        return (found,)
    if len(word.readings) > 1 or lexicon.knows(word.form) or any(map(knows, keys(word.form).forms[1:])):
        return ()
    return next(filter(None, map(lexicon.vocabulary.nearest, (word.form, *lemmas(word.form)))), ())


def shown_for(words: list[Word], content: list[Word]) -> str:
    """The query as mended, with the words that were dropped, or nothing when it was not."""
    mended = iter(content)
    final = [next(mended) if word.weight else word for word in words]
    if not any(word.readings[0].step in MENDING for word in final):
        return ""
    return " ".join(word.typed if word.kind == Kind.QUOTED else word.form for word in final)
