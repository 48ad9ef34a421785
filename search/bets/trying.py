"""What a bet would change, before it is saved."""

from datetime import date
from typing import NamedTuple

from search.models import Bet, PageStamp
from search.searching import Asked, search
from search.trying import FIRST, Find, Outcome, tried
from search.words import Reading, reading
from sections.clock import today

from .conflicts import clashes, free_position
from .rules import Rule
from .telling import Warning, warnings


class Trial(NamedTuple):
    """What the bet's phrase finds on the day `on`, without the bet as it will be and with it; what is amiss."""

    on: date
    outcome: Outcome
    warnings: list[Warning]


def trial(bet: Bet) -> Trial:
    """Tries the bet, saved or not, on its first day if that is to come."""
    words, on = reading(), max(bet.starts_on or today(), today())
    abbreviations = words.lexicon.abbreviations
    rule = bet.rule(abbreviations)
    standing = Bet.objects.standing(on).rules(abbreviations)
    others = [each for each in standing if each.pk != rule.pk]
    after = [*others, rule] if rule.stands(on) else others
    outcome = tried([bet.phrase], lambda: (by(words, standing), by(words, after)))
    return Trial(on, outcome, amiss(bet, rule, abbreviations))


def by(words: Reading, bets: list[Rule]) -> Find:
    return lambda query: search(Asked(query, count=FIRST), words=words, bets=bets)


def amiss(bet: Bet, rule: Rule, abbreviations: frozenset[str]) -> list[Warning]:
    others = Bet.objects.not_ended(today()).rules(abbreviations)
    is_found = PageStamp.objects.filter(page_id=bet.page_id, gone=False).exists()
    return list(warnings(bet, clashes(rule, others), free_position(rule, others), is_found, today()))
