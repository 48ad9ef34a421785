"""The few words under which an engine looks for what a query means. Pure: no Django."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from search.contract import Wanted
from search.language.families import head
from search.language.keys import keys
from search.language.morphology import CACHED
from search.language.phrases import Place
from search.planning.plan import Alternative, Term
from search.text import is_cyrillic


@lru_cache(CACHED)
def roots(form: str) -> tuple[str, ...]:
    """The widest keys of a token: words that share any key share a root."""
    found = keys(form)
    plain = (each for each in found.forms if not is_cyrillic(each))
    return tuple(dict.fromkeys((*found.heads, *map(head, found.forms[:1]), *plain)))


def wanted(terms: Iterable[Term]) -> list[Wanted]:
    """What makes a page a candidate for each of the terms."""
    return [Wanted(tuple(dict.fromkeys(of_alternatives(term.all_alternatives))), term.weight) for term in terms]


def of_alternatives(alternatives: Iterable[Alternative]) -> Iterator[str]:
    return (root for each in alternatives for key in longest(each) for root in roots(key))


def longest(alternative: Alternative) -> Place:
    """The longest word of a phrase, which a page with the phrase must have: seldom a common one."""
    return max(alternative.places, key=lambda place: len(place[0]))
