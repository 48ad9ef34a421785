"""Which bets contradict each other. Pure: no Django."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from search.bets.rules import Rule, Side, stands_in
from search.language.phrases import Places


class Conflict(StrEnum):
    """Why a bet had better not stand beside another one."""

    AGAINST = "against"  # one puts the page first, the other leaves it out
    PLACE = "place"  # two pages have the same place for the same phrase
    TWICE = "twice"  # the same is said already


class Clash(NamedTuple):
    why: Conflict
    rule: Rule


def clashes(rule: Rule, others: Iterable[Rule]) -> list[Clash]:
    """What the rule gets in the way of, one reason for each of the others."""
    near = [other for other in others if other.pk != rule.pk and rule.meets(other)]
    found = [(conflict(rule, other), other) for other in near]
    return [Clash(why, other) for why, other in found if why]


def conflict(rule: Rule, other: Rule) -> Conflict | None:
    if rule.page == other.page and rule.side != other.side:
        return Conflict.AGAINST if overlap(rule.places, other.places) else None
    if rule.side != other.side or not same(rule.places, other.places):
        return None
    if rule.page == other.page:
        return Conflict.TWICE
    both_best, same_place = rule.side == Side.BEST, rule.position == other.position
    return Conflict.PLACE if both_best and same_place else None


def free_position(rule: Rule, others: Sequence[Rule]) -> int:
    """The first position that no other best bet has for the same phrase at the same time."""
    taken = {
        other.position
        for other in others
        if other.pk != rule.pk
        and other.side == Side.BEST
        and rule.meets(other)
        and same(rule.places, other.places)
    }
    return next(place for place in range(1, len(taken) + 2) if place not in taken)


def overlap(one: Places, other: Places) -> bool:
    """Whether either phrase stands in the other one: then a query with the longer has both."""
    return stands_in(one, [[other]]) or stands_in(other, [[one]])


def same(one: Places, other: Places) -> bool:
    return len(one) == len(other) and overlap(one, other)
