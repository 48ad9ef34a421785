"""Which bets act for a query. Pure: no Django.

A best bet puts a page first for the queries that its phrase stands in, a worst bet leaves it out. The phrase is
found among the words of the plan, so that layout, Latin letters, Russian and slips are mended before; by lemmas,
so that any form of its words will do; synonyms do not count.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from search.language.keys import plain
from search.language.phrases import Place, Places
from search.planning.plan import Kind, Plan, Step, Term
from search.planning.questions import dropped
from search.text import tokens

READ = {Step.TYPED, Step.LAYOUT, Step.TRANSLIT, Step.SPELLING, Step.RUSSIAN, Step.LEMMAS}
Said = list[list[Places]]  # of each term of a plan, the rows of words that it may be read as


class Side(StrEnum):
    BEST = "best"
    WORST = "worst"


class Rule(NamedTuple):
    """What a bet says. `places`: of `places_of` its phrase; `position`: among the best bets, the first first."""

    pk: int | None
    side: Side
    places: Places
    page: int
    position: int = 1
    starts_on: date | None = None
    ends_on: date | None = None

    def stands(self, on: date) -> bool:
        """Whether the bet is in force on the day `on`."""
        return (self.starts_on or date.min) <= on <= (self.ends_on or date.max)

    def meets(self, other: "Rule") -> bool:
        """Whether there is a day on which both are in force."""
        starts = max(self.starts_on or date.min, other.starts_on or date.min)
        return starts <= min(self.ends_on or date.max, other.ends_on or date.max)


class Acting(NamedTuple):
    """The bets that act for a query, the best in their order."""

    best: tuple[Rule, ...] = ()
    worst: tuple[Rule, ...] = ()


@lru_cache(10_000)
def places_of(phrase: str, abbreviations: frozenset[str] = frozenset()) -> Places:
    """The phrase as places to find, without words that only ask; an abbreviation is a form of no other word."""
    forms = [token.form for token in tokens(phrase)]
    out = dropped(forms)
    kept = [form for place, form in enumerate(forms) if place not in out]
    return tuple((form,) if form in abbreviations else (form, *plain(form)) for form in kept)


def says_nothing(phrase: str) -> bool:
    """Whether the phrase has no words, or none but those that only ask."""
    forms = [token.form for token in tokens(phrase)]
    return len(dropped([*forms, ""])) == len(forms)


def acting(plan: Plan, rules: Iterable[Rule]) -> Acting:
    """The rules whose phrases stand in the query.

    Of several about one page the longest phrase acts, or the best bet: a page too many harms less than one hidden.
    """
    said = [readings(term) for term in plan.terms]
    found = [rule for rule in rules if stands_in(rule.places, said)]
    strongest = {rule.page: rule for rule in sorted(found, key=strength)}.values()
    best = sorted((rule for rule in strongest if rule.side == Side.BEST), key=order)
    return Acting(tuple(best), tuple(rule for rule in strongest if rule.side == Side.WORST))


def strength(rule: Rule) -> tuple[int, bool, int, int]:
    return len(rule.places), rule.side == Side.BEST, -rule.position, -(rule.pk or 0)


def order(rule: Rule) -> tuple[int, int, int]:
    return rule.position, -len(rule.places), rule.pk or 0


def readings(term: Term) -> list[Places]:
    """The rows of words that the term may be read as: as typed and mended, and each meaning of a Russian one."""
    exact = {Step.LEMMAS} if term.kind == Kind.ABBREVIATION else set()
    read = [each for each in term.alternatives if each.step in READ - exact]
    rows = [each.places for each in read if len(each.places) > 1]
    word = tuple(dict.fromkeys(key for each in read if len(each.places) == 1 for key in each.places[0]))
    return [(word,), *rows] if word else rows


def stands_in(phrase: Places, said: Said) -> bool:
    """Whether the phrase's words stand in what is said, in their order next to each other."""
    return bool(phrase) and any(
        follows(phrase, row[start:], said[at + 1 :])
        for at, rows in enumerate(said)
        for row in rows
        for start in range(len(row))
    )


def follows(phrase: Places, row: Places, more: Said) -> bool:
    """Whether the row of words, and what is said after it, begins with the phrase."""
    if not all(map(share, phrase, row)):
        return False
    left = phrase[len(row) :]
    return not left or any(follows(left, then, more[1:]) for then in (more[0] if more else ()))


def share(one: Place, other: Place) -> bool:
    return not set(one).isdisjoint(other)
