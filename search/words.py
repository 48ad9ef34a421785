"""The words by which queries are read: editors' lists and what stands on the pages."""

import csv
from functools import cache
from time import monotonic
from typing import NamedTuple

from .engines import embedded
from .lexicon import Lexicon, lexicon
from .lists import DATA
from .morphology import knows
from .spelling import Vocabulary
from .weighing import Frequencies

LOOKS_EVERY = 10  # seconds


class Reading(NamedTuple):
    """All that an answer depends on besides the query and the index; `version` of the index it was made from."""

    lexicon: Lexicon
    frequencies: Frequencies
    version: int
    looked_at: float


kept: Reading | None = None


def reading() -> Reading:
    """The present words; what another process has indexed shows in them within seconds."""
    global kept
    found, at = kept, monotonic()
    if found is None or at - found.looked_at > LOOKS_EVERY:
        version = embedded().version()
        found = found._replace(looked_at=at) if found and found.version == version else read(version, at)
        kept = found
    return found


def forget() -> None:
    """Makes the next question read the words anew."""
    global kept
    kept = None


def read(version: int, at: float) -> Reading:
    words, pages = embedded().words(), embedded().pages()
    listed = listed_words()
    known = {word: count for word, (count, written) in words.items() if written or knows(word)}
    vocabulary = Vocabulary({**listed.vocabulary.words, **known})
    frequencies = Frequencies(pages, {word: count for word, (count, _written) in words.items()})
    return Reading(listed._replace(vocabulary=vocabulary), frequencies, version, at)


@cache
def listed_words() -> Lexicon:
    rows = [(row["words"].split("|"), row["to"].split("|")) for row in shipped("synonyms")]
    short = [(row["short"], row["full"].split("|")) for row in shipped("abbreviations")]
    return lexicon(
        groups=[words for words, to in rows if to == [""]],
        one_way=[*((word, to) for words, to in rows if to != [""] for word in words), *short],
        russian=[(word, row["uk"].split("|")) for row in shipped("russian") for word in row["ru"].split("|")],
        abbreviations=[word for word, _full in short],
    )


def shipped(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))
