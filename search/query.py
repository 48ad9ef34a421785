"""From what a resident typed to what is searched for: the plan of a query. Pure: no Django."""

from collections.abc import Iterable

from search.keys import keys
from search.lexicon import Lexicon
from search.morphology import knows, lemmas
from search.plan import ALL, UNTOUCHED, WEAK, WEIGHTS, Did, Kind, Plan, Reading, Step, Word
from search.questions import WEAK as WEAK_VERBS
from search.questions import dropped
from search.reading import words_of
from search.russian import by_rule, is_russian
from search.spelling import with_apostrophe
from search.terms import Meaning, terms
from search.text import is_cyrillic
from search.thesaurus import Thesaurus

MENDING = {Step.LAYOUT, Step.TRANSLIT, Step.SPELLING}


def plan(query: str, lexicon: Lexicon, steps: frozenset[Step] = ALL) -> Plan:
    """The plan of a query, the same for the same lexicon and steps; a step that is not among `steps` does nothing."""
    words, did = words_of(query, lexicon, steps)
    if Step.QUESTION in steps:
        words = without_question(words, did)
    meanings: list[Meaning] = []
    content = [word for word in words if word.weight]
    if Step.RUSSIAN in steps:
        content = in_ukrainian(content, lexicon, meanings, did)
    if Step.SPELLING in steps:
        content = [spelled(word, lexicon, did) for word in content]
    if Step.SYNONYMS in steps:
        meanings += meant(content, lexicon.synonyms, Step.SYNONYMS, did)
    return Plan(query, shown_for(words, content), terms(content, meanings, steps), tuple(did))


def without_question(words: list[Word], did: list[Did]) -> list[Word]:
    """The words with weight 0 for what only asks, and little for verbs that every second question has."""
    places = dropped(["" if word.kind in UNTOUCHED else word.form for word in words])
    did += [Did(Step.QUESTION, words[place].form) for place in sorted(places)]
    weighed = [word._replace(weight=0.0) if place in places else word for place, word in enumerate(words)]
    if all(word.weight == 0 or is_weak(word) for word in weighed):
        return weighed
    return [word._replace(weight=word.weight * WEAK) if is_weak(word) else word for word in weighed]


def is_weak(word: Word) -> bool:
    return word.kind == Kind.WORD and not WEAK_VERBS.isdisjoint((word.form, *lemmas(word.form)))


def in_ukrainian(words: list[Word], lexicon: Lexicon, meanings: list[Meaning], did: list[Did]) -> list[Word]:
    """The words with what the list says, a phrase's meanings apart; else with what the rule of spelling gives."""
    found = meant(words, lexicon.russian, Step.RUSSIAN, did)
    single = {each.start: each.texts for each in found if each.end == each.start + 1}
    meanings += [each for each in found if each.end > each.start + 1 or any(" " in text for text in each.texts)]
    listed = {place for each in found for place in range(each.start, each.end)}
    read = []
    for place, word in enumerate(words):
        forms = [text for text in single.get(place, ()) if " " not in text]
        if place not in listed and word.kind == Kind.WORD and is_russian(word.form):
            forms = list(by_rule(word.form))
            did += [Did(Step.RUSSIAN, word.form, tuple(forms))] if forms else []
        read.append(also(word, forms, Step.RUSSIAN))
    return read


def meant(words: list[Word], thesaurus: Thesaurus, step: Step, did: list[Did]) -> list[Meaning]:
    """What the thesaurus says of the words and phrases of the query; quoted ones and numbers it leaves alone."""
    language = "ru" if step == Step.RUSSIAN else "uk"
    found = thesaurus.find([[] if word.kind in (Kind.QUOTED, Kind.NUMBER) else known_as(word, language) for word in words])
    for each in found:
        did.append(Did(step, " ".join(word.form for word in words[each.start : each.end]), each.meanings))
    return [Meaning(each.start, each.end, each.meanings, step) for each in found]


def known_as(word: Word, language: str) -> Iterable[str]:
    for reading in word.readings:
        yield from keys(reading.form).forms
        yield from lemmas(reading.form)
        if language == "ru":
            yield from lemmas(reading.form, "ru")


def spelled(word: Word, lexicon: Lexicon, did: list[Did]) -> Word:
    """The word with the nearest ones of the index before it, when nobody knows it as it is."""
    if word.kind != Kind.WORD or not is_cyrillic(word.form) or word.form in lexicon.ignored:
        return word
    if near := with_apostrophe(word.form):
        found: tuple[str, ...] = (near,)
    elif len(word.readings) > 1 or lexicon.knows(word.form) or any(map(knows, keys(word.form).forms[1:])):
        return word
    else:
        found = lexicon.vocabulary.nearest(word.form)
    if not found:
        return word
    did.append(Did(Step.SPELLING, word.form, found))
    readings = tuple(Reading(form, WEIGHTS[Step.SPELLING], Step.SPELLING) for form in found)
    return word._replace(readings=readings + word.readings)


def also(word: Word, forms: Iterable[str], step: Step) -> Word:
    more = tuple(Reading(form, word.readings[0].weight * WEIGHTS[step], step) for form in forms)
    return word._replace(readings=word.readings + more)


def shown_for(words: list[Word], content: list[Word]) -> str:
    """The query as mended, with the words that were dropped, or nothing when it was not."""
    mended = iter(content)
    final = [next(mended) if word.weight else word for word in words]
    if not any(word.readings[0].step in MENDING for word in final):
        return ""
    return " ".join(word.typed if word.kind == Kind.QUOTED else word.form for word in final)
