"""What a query that is still being typed may mean, the last word being the beginning of one. Pure: no Django."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from search import layouts, translit
from search.keys import keys
from search.lexicon import Lexicon
from search.morphology import knows, lemmas
from search.plan import ALL, Step, Term
from search.query import plan
from search.questions import EMPTY, WEAK, dropped
from search.text import tokens
from search.thesaurus import Place, Places, places

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
        before = terms_before(earlier, last, lexicon)
        for meant in chain((last,), layouts.readings(last)):
            yield Beginning(earlier + meant, before + begun(meant))
        for ways in (in_cyrillic(last), of_lists(last, lexicon)):
            yield Beginning(typed, [*before, ways] if ways else [])
    yield Beginning(typed, likely(plan(typed, lexicon, STEPS).terms))


def parted(typed: str) -> tuple[str, str]:
    """What is typed to its end, and the beginning of a word after it, or nothing after a space."""
    last = "" if typed[-1:].isspace() else "".join(typed.split()[-1:])
    return typed.removesuffix(last), last


def terms_before(earlier: str, last: str, lexicon: Lexicon) -> list[Ways]:
    """The terms of the words before the last, without what only asks."""
    forms = [token.form for token in tokens(earlier)]
    empty = dropped([*forms, last])
    said = " ".join(form for place, form in enumerate(forms) if place not in empty)
    found = plan(said, lexicon, STEPS).terms
    return likely(term for term in found if {term.text, *lemmas(term.text)}.isdisjoint(EMPTY | WEAK))


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
