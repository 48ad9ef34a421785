"""What a bet would change, before it is saved."""

from datetime import date
from typing import NamedTuple

from search.comparing import Row, compared
from search.contract import Unavailable
from search.models import Bet, PageStamp
from search.searching import Asked, search
from search.words import Reading, reading
from sections.clock import today

from .conflicts import clashes, free_position
from .rules import Rule
from .telling import Warning, warnings


class Trial(NamedTuple):
    """The first pages for the bet's phrase on the day `on`, without it as it will be and with it; what is amiss.

    `rows` is None when no engine answers.
    """

    on: date
    rows: list[Row] | None
    warnings: list[Warning]


def tried(bet: Bet) -> Trial:
    """Tries the bet, saved or not, on its first day if that is to come."""
    words, on = reading(), max(bet.starts_on or today(), today())
    abbreviations = words.lexicon.abbreviations
    rule = bet.rule(abbreviations)
    standing = Bet.objects.standing(on).rules(abbreviations)
    others = [each for each in standing if each.pk != rule.pk]
    rows = changes(bet.phrase, words, standing, [*others, rule] if rule.stands(on) else others)
    return Trial(on, rows, amiss(bet, rule, abbreviations))


def changes(phrase: str, words: Reading, before: list[Rule], after: list[Rule]) -> list[Row] | None:
    try:
        was, now = (search(Asked(phrase), words=words, bets=bets).results for bets in (before, after))
    except Unavailable:
        return None
    return compared(was, now)


def amiss(bet: Bet, rule: Rule, abbreviations: frozenset[str]) -> list[Warning]:
    others = Bet.objects.not_ended(today()).rules(abbreviations)
    is_found = PageStamp.objects.filter(page_id=bet.page_id, gone=False).exists()
    return list(warnings(bet, clashes(rule, others), free_position(rule, others), is_found, today()))
