"""The terms of a plan, from the words of a query and what they mean besides. Pure: no Django."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.keys import keys
from search.plan import PART_OF_PHRASE, UNTOUCHED, WEIGHTS, Alternative, Kind, Step, Term, Word
from search.text import tokens
from search.thesaurus import Place, Places, places


class Meaning(NamedTuple):
    """What the words from `start` up to, not including, `end` mean besides themselves."""

    start: int
    end: int
    texts: tuple[str, ...]
    step: Step


def terms(words: list[Word], meanings: list[Meaning], steps: frozenset[Step]) -> tuple[Term, ...]:
    """One term for each word, or for a phrase that has a meaning of its own; of two that overlap, the earlier."""
    made: list[Term] = []
    start = 0
    while start < len(words):
        here = [each for each in meanings if each.start == start]
        end = max((each.end for each in here), default=start + 1)
        made.append(term(words[start:end], [each for each in here if each.end == end], steps))
        start = end
    return tuple(made)


def term(words: list[Word], meanings: list[Meaning], steps: frozenset[Step]) -> Term:
    if len(words) == 1:
        found = [*of_word(words[0], steps)]
    else:
        phrase = tuple(place(word, steps) for word in words)
        found = [Alternative(phrase, 1.0, Step.TYPED)]
        parts = (each for word in words for each in of_word(word, steps))
        found += [part._replace(weight=part.weight * PART_OF_PHRASE) for part in parts]
    found += of_meanings(meanings)
    text = " ".join(word.form for word in words)
    return Term(text, words[0].kind, heaviest(found), max(word.weight for word in words))


def of_word(word: Word, steps: frozenset[Step]) -> Iterator[Alternative]:
    """A word's readings, each as it is, by its lemmas and by the heads of their families."""
    for reading in word.readings:
        if word.kind == Kind.QUOTED:
            yield Alternative(tuple((token.form,) for token in tokens(reading.form)), 1.0, Step.TYPED)
            continue
        found = keys(reading.form)
        yield Alternative(((reading.form,),), reading.weight, reading.step)
        if word.kind == Kind.WORD or word.kind == Kind.ABBREVIATION:
            yield from weighed(found.forms[1:] + found.lemmas, reading.weight, Step.LEMMAS, steps)
        if word.kind not in UNTOUCHED:
            yield from weighed(found.heads, reading.weight, Step.FAMILIES, steps)


def weighed(found: Place, weight: float, step: Step, steps: frozenset[Step]) -> Iterator[Alternative]:
    if step in steps:
        yield from (Alternative(((key,),), weight * WEIGHTS[step], step) for key in found)


def place(word: Word, steps: frozenset[Step]) -> Place:
    lemmas = Step.LEMMAS in steps and word.kind not in (Kind.NUMBER, Kind.QUOTED)
    found = (key for reading in word.readings for key in (reading.form, *(keys(reading.form).lemmas if lemmas else ())))
    return tuple(dict.fromkeys(found))


def of_meanings(meanings: list[Meaning]) -> Iterator[Alternative]:
    for meaning in meanings:
        for text in meaning.texts:
            if found := places(text):
                yield Alternative(found, WEIGHTS[meaning.step], meaning.step)


def heaviest(found: Iterable[Alternative]) -> tuple[Alternative, ...]:
    """The alternatives without those that another one says with more weight, the heaviest first."""
    best: dict[Places, Alternative] = {}
    for each in found:
        if each.places not in best or best[each.places].weight < each.weight:
            best[each.places] = each
    return tuple(sorted(best.values(), key=lambda each: -each.weight))
