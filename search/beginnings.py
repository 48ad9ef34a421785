"""What a query that is still being typed may mean, the last word being the beginning of one. Pure: no Django."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from search.language import layouts, translit
from search.language.keys import keys
from search.language.morphology import knows, lemmas
from search.language.phrases import Place, Places
from search.language.thesaurus import places
from search.planning.lexicon import Lexicon
from search.planning.plan import ALL, Plan, Step, Term
from search.planning.questions import EMPTY, WEAK, dropped
from search.query import plan
from search.text import normalise, tokens

STEPS = ALL - {Step.SPELLING}  # what is not written to its end is not misspelt
LIKELY = 0.5  # the weight that a way to satisfy a term has at least
SHORTEST = 3  # letters that tell which word of the lists is begun
MOST_WAYS = 20

Ways = list[Places]  # to satisfy a term, any of them


class Beginning(NamedTuple):
    """One meaning of what is typed. A word of a way that ends with * stands for all that begin so."""

    text: str
    terms: list[Ways]


def beginnings(typed: str, lexicon: Lexicon) -> Iterator[Beginning]:
    """The meanings, the likeliest first; the further ones are reckoned only when they are asked for.

    As typed, in another keyboard layout, in Cyrillic letters, by what residents' and Russian words that begin
    so mean, and by the plan of what would be asked if nothing more were typed.
    """
    earlier, last = parted(typed)
    if last:
        before = plan_before(earlier, last, lexicon)
        terms = likely(term for term in before.terms if not is_empty(term))
        for meant in meanings(last, before):
            yield Beginning(earlier + meant.text, terms + meant.terms)
        if ways := of_lists(last, lexicon):
            yield Beginning(typed, [*terms, ways])
    yield Beginning(typed, likely(plan(typed, lexicon, STEPS).terms))


def parted(typed: str) -> tuple[str, str]:
    """What is typed to its end, and the beginning of a word after it, or nothing after a space."""
    last = "" if typed[-1:].isspace() else "".join(typed.split()[-1:])
    return typed.removesuffix(last), last


def plan_before(earlier: str, last: str, lexicon: Lexicon) -> Plan:
    """The plan of the words before the last, without what only asks."""
    chunks = earlier.split()
    empty = dropped([*map(normalise, chunks), last])
    return plan(" ".join(chunk for place, chunk in enumerate(chunks) if place not in empty), lexicon, STEPS)


def is_empty(term: Term) -> bool:
    return not {term.text, *lemmas(term.text)}.isdisjoint(EMPTY | WEAK)


def meanings(last: str, before: Plan) -> Iterator[Beginning]:
    """The last word as typed, in other layouts, in Cyrillic letters: these first after words in Latin ones."""
    yield Beginning(last, begun(last))
    found = [Beginning(meant, begun(meant)) for meant in layouts.readings(last)]
    if ways := in_cyrillic(last):
        is_latin = any(did.step == Step.TRANSLIT for did in before.did)
        found.insert(0 if is_latin else len(found), Beginning(last, [ways]))
    yield from found


def likely(terms: Iterator[Term] | tuple[Term, ...]) -> list[Ways]:
    return [[way.places for way in term.alternatives if way.weight >= LIKELY] for term in terms]


def begun(chunk: str) -> list[Ways]:
    """The terms of a chunk without spaces: its last word is open, and may be whole already."""
    forms = [token.form for token in tokens(chunk)]
    found = [*(keys(form).all for form in forms[:-1]), *map(opened, forms[-1:])]
    return [[(place,)] for place in found]


def opened(form: str) -> Place:
    return (f"{form}*", *(keys(form).all if knows(form) else ()))


def in_cyrillic(last: str) -> Ways:
    found = [translit.begun(token.form) for token in tokens(last)]
    return [tuple(tuple(f"{form}*" for form in forms) for forms in found)] if found and all(found) else []


def of_lists(last: str, lexicon: Lexicon) -> Ways:
    """What the words of the lists that begin so mean."""
    form = "".join(token.form for token in tokens(last))
    lists = (lexicon.synonyms, lexicon.russian) if len(form) >= SHORTEST else ()
    entries = (found for each in lists for word, found in each.entries.items() if word.startswith(form))
    single = (entry for entry in chain.from_iterable(entries) if len(entry.places) == 1)
    meanings = dict.fromkeys(meaning for entry in single for meaning in entry.meanings)
    return list(map(places, meanings))[:MOST_WAYS]
