"""What editors say of words, apart from where it is kept. Pure: no Django."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from search.planning.lexicon import Lexicon, lexicon


class Kind(StrEnum):
    """What a rule says of its words."""

    GROUP = "group"
    ONE_WAY = "one_way"
    ABBREVIATION = "abbreviation"
    RUSSIAN = "russian"
    IGNORED = "ignored"


LEADING = frozenset({Kind.ONE_WAY, Kind.ABBREVIATION, Kind.RUSSIAN})  # the kinds that have a `to`


class Rule(NamedTuple):
    """Words or phrases that mean each other, or lead `to` others, or are left as they are."""

    kind: Kind
    words: tuple[str, ...]
    to: tuple[str, ...] = ()


def rule(kind: str, words: str, to: str = "") -> Rule:
    """The rule whose words and phrases are written one a line."""
    return Rule(Kind(kind), phrases(words), phrases(to))


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a text, one a line; empty lines are none."""
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def lexicon_of(rules: Iterable[Rule]) -> Lexicon:
    """The lexicon that says what the rules say."""
    rules = list(rules)
    short = [word for rule in of_kinds(rules, Kind.ABBREVIATION) for word in rule.words]
    return lexicon(
        groups=[rule.words for rule in of_kinds(rules, Kind.GROUP)],
        one_way=[
            (word, rule.to) for rule in of_kinds(rules, Kind.ONE_WAY, Kind.ABBREVIATION) for word in rule.words
        ],
        russian=[(word, rule.to) for rule in of_kinds(rules, Kind.RUSSIAN) for word in rule.words],
        abbreviations=[word for word in short if " " not in word],
        ignored=[word for rule in of_kinds(rules, Kind.IGNORED) for word in rule.words],
    )


def of_kinds(rules: Iterable[Rule], *kinds: Kind) -> Iterator[Rule]:
    return (rule for rule in rules if rule.kind in kinds)
