"""The terms of a plan, from the words of a query and what they mean besides. Pure: no Django."""

from collections.abc import Iterable, Iterator

from search.language.families import head
from search.language.keys import keys
from search.language.phrases import Place, Places
from search.language.russian import is_russian
from search.language.thesaurus import places
from search.planning.meanings import Meaning
from search.planning.plan import UNTOUCHED, WEIGHTS, Alternative, Kind, Step, Term, Word
from search.text import tokens


def terms(words: list[Word], meanings: list[Meaning], steps: frozenset[Step]) -> tuple[Term, ...]:
    """One term for each word, or for a phrase that has a meaning of its own; of two that overlap, the heavier."""
    return among(tuple(range(len(words))), words, meanings, steps)


def among(
    left: tuple[int, ...], words: list[Word], meanings: list[Meaning], steps: frozenset[Step]
) -> tuple[Term, ...]:
    """The terms of the words at these places, in their order."""
    made: dict[int, Term] = {}
    while phrases := [each.at for each in meanings if len(each.at) > 1 and set(each.at) <= set(left)]:
        at = max(phrases, key=lambda at: weight(at, words))
        whole = [each for each in meanings if each.at == at]
        parts = among(at, words, [each for each in meanings if each not in whole], steps)
        made[at[0]] = of_phrase([words[place] for place in at], whole, parts, steps)
        left = tuple(place for place in left if place not in at)
    for place in left:
        made[place] = of_one(words[place], [each for each in meanings if each.at == (place,)], steps)
    return tuple(made[place] for place in sorted(made))


def weight(at: tuple[int, ...], words: list[Word]) -> tuple[float, int, int]:
    """How much the words of a phrase say; of equals the words that stand nearest, then the first ones."""
    return sum(words[place].weight for place in at), at[0] - at[-1], -at[0]


def of_one(word: Word, meanings: list[Meaning], steps: frozenset[Step]) -> Term:
    found = [*of_word(word, steps), *of_meanings(meanings, steps)]
    return Term(word.form, word.kind, heaviest(found), word.weight)


def of_phrase(words: list[Word], meanings: list[Meaning], parts: tuple[Term, ...], steps: frozenset[Step]) -> Term:
    typed = Alternative(tuple(place(word, steps) for word in words), 1.0, Step.TYPED)
    text = " ".join(word.form for word in words)
    found = heaviest([typed, *of_meanings(meanings, steps)])
    return Term(text, words[0].kind, found, sum(part.weight for part in parts), parts)


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
