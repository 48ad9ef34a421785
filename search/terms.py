"""The terms of a plan, from the words of a query and what they mean besides. Pure: no Django."""

from collections.abc import Iterable, Iterator

from search.families import head
from search.keys import keys
from search.meanings import Meaning
from search.plan import PART_OF_PHRASE, UNTOUCHED, WEIGHTS, Alternative, Kind, Step, Term, Word
from search.russian import is_russian
from search.text import tokens
from search.thesaurus import Place, Places, places


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
    found += of_meanings(meanings, steps)
    text = " ".join(word.form for word in words)
    return Term(text, words[0].kind, heaviest(found), max(word.weight for word in words))


def of_word(word: Word, steps: frozenset[Step]) -> Iterator[Alternative]:
    """A word's readings, each as it is, by its lemmas and by the heads of their families."""
    for reading in word.readings:
        if word.kind == Kind.QUOTED:
            yield Alternative(tuple((token.form,) for token in tokens(reading.form)), 1.0, Step.TYPED)
            continue
        yield Alternative(((reading.form,),), reading.weight, reading.step)
        if is_russian(reading.form):  # whose Ukrainian lemmas would be invented
            continue
        found = keys(reading.form)
        if word.kind != Kind.NUMBER:
            yield from weighed(found.forms[1:] + found.lemmas, reading.weight, Step.LEMMAS, steps)
        if word.kind not in UNTOUCHED:
            others = tuple(each for each in found.heads if each not in found.lemmas)
            yield from weighed(others, reading.weight, Step.FAMILIES, steps)


def weighed(found: Place, weight: float, step: Step, steps: frozenset[Step]) -> Iterator[Alternative]:
    if step in steps:
        yield from (Alternative(((key,),), weight * WEIGHTS[step], step) for key in found)


def place(word: Word, steps: frozenset[Step]) -> Place:
    forms = [reading.form for reading in word.readings]
    known = [form for form in forms if Step.LEMMAS in steps and not is_russian(form)]
    lemmas = [lemma for form in known for lemma in keys(form).lemmas]
    return tuple(dict.fromkeys(forms + lemmas))


def of_meanings(meanings: list[Meaning], steps: frozenset[Step]) -> Iterator[Alternative]:
    for meaning in meanings:
        for text in meaning.texts:
            if found := places(text):
                each = found if Step.FAMILIES not in steps else tuple(map(with_heads, found))
                yield Alternative(each, WEIGHTS[meaning.step], meaning.step)


def with_heads(found: Place) -> Place:
    return tuple(dict.fromkeys((*found, *map(head, found))))


def heaviest(found: Iterable[Alternative]) -> tuple[Alternative, ...]:
    """The alternatives without those that another one says with more weight, the heaviest first."""
    best: dict[Places, Alternative] = {}
    for each in found:
        if each.places not in best or best[each.places].weight < each.weight:
            best[each.places] = each
    return tuple(sorted(best.values(), key=lambda each: -each.weight))
