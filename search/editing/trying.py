"""What residents would find by other words. Nothing is saved."""

from collections.abc import Collection

from search.models import WordRule
from search.rules import Rule
from search.searching import Asked, search
from search.trying import FIRST, Find, Outcome, tried
from search.words import Reading, reading, reading_by


def outcome(was: Rule | None, now: Rule | None, others: Collection[Rule]) -> Outcome:
    """What the words of a row find before and after its change; a row that is new or switched off is nothing."""
    if was == now:
        return Outcome()

    def by(words: Reading) -> Find:
        return lambda query: search(Asked(query, count=FIRST), words=words)

    words = (word for rule in (was, now) if rule for word in rule.words)
    return tried(words, lambda: (by(reading()), by(reading_by([*others, *([now] if now else [])]))))


def others(rule: WordRule) -> list[Rule]:
    """What the rows besides this one say."""
    return WordRule.objects.exclude(pk=rule.pk).rules()
