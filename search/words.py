"""The words by which queries are read: editors' lists and what stands on the pages."""

from collections.abc import Iterable
from time import monotonic
from typing import NamedTuple
from uuid import UUID

from .engines import embedded
from .language.morphology import knows
from .language.spelling import Vocabulary
from .models import WordRule, WordsVersion
from .planning.lexicon import Lexicon
from .rules import Rule, lexicon_of
from .weighing import Frequencies

LOOKS_EVERY = 10  # seconds


class Listed(NamedTuple):
    """What editors' lists say, and the version of them."""

    lexicon: Lexicon
    version: UUID | None


class Reading(NamedTuple):
    """All that an answer depends on besides the query and the index.

    `listed` is the version of the editors' lists from which it was made, `version` that of the index.
    """

    lexicon: Lexicon
    frequencies: Frequencies
    listed: UUID | None
    version: int
    looked_at: float


listed: Listed | None = None
kept: Reading | None = None


def reading() -> Reading:
    """The present words: editors' lists as they are now; what another process has indexed shows within seconds."""
    global kept
    found, lists, at = kept, listed_words(), monotonic()
    if found is None or found.listed != lists.version or at - found.looked_at > LOOKS_EVERY:
        version = embedded().version()
        same = found and (found.listed, found.version) == (lists.version, version)
        found = found._replace(looked_at=at) if found and same else read(lists, version, at)
        kept = found
    return found


def reading_by(rules: Iterable[Rule]) -> Reading:
    """The words as they would be read by these rules in place of those that are kept."""
    return read(Listed(lexicon_of(rules), None), embedded().version(), monotonic())


def forget() -> None:
    """Makes the next question read the words anew."""
    global kept
    kept = None


def read(lists: Listed, version: int, at: float) -> Reading:
    words, pages = embedded().words(), embedded().pages()
    known = {word: count for word, (count, written) in words.items() if written or knows(word)}
    vocabulary = Vocabulary({**lists.lexicon.vocabulary.words, **known})
    frequencies = Frequencies(pages, {word: count for word, (count, _written) in words.items()})
    return Reading(lists.lexicon._replace(vocabulary=vocabulary), frequencies, lists.version, version, at)


def listed_words() -> Listed:
    """The editors' lists, read again when any process has changed them: one query to see, one to read."""
    global listed
    found, version = listed, WordsVersion.present()
    if found is None or found.version != version:
        found = listed = Listed(lexicon_of(WordRule.objects.rules()), version)
    return found
