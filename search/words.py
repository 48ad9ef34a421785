"""The words by which queries are read: editors' lists and what stands on the pages."""

from collections.abc import Iterable
from time import monotonic
from typing import NamedTuple

from .bets.rules import Rule as BetRule
from .engines import embedded
from .language.morphology import knows
from .language.spelling import Vocabulary
from .models import Bet, Versions, WordRule, WordsVersion
from .planning.lexicon import Lexicon
from .rules import Rule, lexicon_of
from .weighing import Frequencies

LOOKS_EVERY = 10  # seconds


class Listed(NamedTuple):
    """What editors' lists say, and their versions. The bets are of any day."""

    lexicon: Lexicon
    bets: list[BetRule]
    versions: Versions


class Reading(NamedTuple):
    """All that an answer depends on besides the query and the index.

    `listed` are the editors' lists from which it was made, `version` that of the index.
    """

    lexicon: Lexicon
    bets: list[BetRule]
    frequencies: Frequencies
    listed: Versions
    version: int
    looked_at: float


listed: Listed | None = None
kept: Reading | None = None


def reading() -> Reading:
    """The present words: editors' lists as they are now; what another process has indexed shows within seconds."""
    global kept
    found, lists, at = kept, lists_now(), monotonic()
    if found is None or found.listed != lists.versions or at - found.looked_at > LOOKS_EVERY:
        found = kept = brought_up(found, lists, at)
    return found


def reading_by(rules: Iterable[Rule]) -> Reading:
    """The words as they would be read by these rules in place of those that are kept."""
    return read(lists_now()._replace(lexicon=lexicon_of(rules)), embedded().version(), monotonic())


def forget() -> None:
    """Makes the next question read the words anew."""
    global kept
    kept = None


def brought_up(found: Reading | None, lists: Listed, at: float) -> Reading:
    """The words as they are now, without reading anew what has not changed."""
    version = embedded().version()
    if found and (found.listed.words, found.version) == (lists.versions.words, version):
        return found._replace(bets=lists.bets, listed=lists.versions, looked_at=at)
    return read(lists, version, at)


def read(lists: Listed, version: int, at: float) -> Reading:
    words, pages = embedded().words(), embedded().pages()
    known = {word: count for word, (count, written) in words.items() if written or knows(word)}
    vocabulary = Vocabulary({**lists.lexicon.vocabulary.words, **known})
    lexicon = lists.lexicon._replace(vocabulary=vocabulary)
    frequencies = Frequencies(pages, {word: count for word, (count, _written) in words.items()})
    return Reading(lexicon, lists.bets, frequencies, lists.versions, version, at)


def lists_now() -> Listed:
    """The editors' lists, each read again when any process has changed it: one query to see, one to read."""
    global listed
    found, versions = listed, WordsVersion.present()
    if found is None or found.versions != versions:
        is_same = found and found.versions.words == versions.words
        lexicon = found.lexicon if is_same else lexicon_of(WordRule.objects.rules())
        found = listed = Listed(lexicon, Bet.objects.rules(lexicon.abbreviations), versions)
    return found
