"""What is wrong with a row of words by itself. Pure: no Django."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from search.language.morphology import part_of_speech
from search.planning.questions import EMPTY
from search.rules import LEADING, Kind, Rule
from search.text import normalise, tokens

MOST_PHRASES = 40
NEGATIONS = {"не", "без", "ні"}
LONGEST = 120  # signs of a phrase
MOST_WORDS = 4  # of a phrase that residents type
MOST_WORDS_OF_PAGE = 6  # of what a page is also called
MOST_WORDS_OF_NAME = 16  # of an official name, to which abbreviations and Russian words lead
# What may stand between the words of a phrase. A comma only where they lead: before it, it parts two phrases.
APART = {"words": " -‐‑–«»()", "to": " -‐‑–«»(),"}


class Problem(NamedTuple):
    """What is wrong with a field: `code` says what, `told` names it."""

    field: str
    code: str
    told: Mapping[str, object] = {}


def of_page(words: Sequence[str]) -> list[Problem]:
    """What is wrong with what a page is also called."""
    return [*of_field("words", words, MOST_WORDS_OF_PAGE), *of_words(words)]


def problems(rule: Rule) -> list[Problem]:
    """What is wrong with the row by itself; nothing when it may be kept."""
    found = [*of_sides(rule)]
    found += of_field("words", rule.words, 1 if rule.kind == Kind.IGNORED else MOST_WORDS)
    found += of_field("to", rule.to, MOST_WORDS if rule.kind == Kind.ONE_WAY else MOST_WORDS_OF_NAME)
    return [*found, *of_words(rule.words, rule.to)]


def of_words(words: Sequence[str], to: Sequence[str] = ()) -> Iterator[Problem]:
    for phrase in filter(says_nothing, words):
        yield Problem("words", "stop_word", {"phrase": phrase})
    for phrase, times in Counter(map(normalise, (*words, *to))).items():
        if times > 1:
            yield Problem("words", "twice", {"phrase": phrase})


def of_sides(rule: Rule) -> Iterator[Problem]:
    if not rule.words:
        yield Problem("words", "no_words")
    elif rule.kind == Kind.GROUP and len(rule.words) == 1:
        yield Problem("words", "alone", {"phrase": rule.words[0]})
    if rule.kind in LEADING and not rule.to:
        yield Problem("to", "leads_nowhere")
    if rule.to and rule.kind not in LEADING:
        yield Problem("to", "leads_needlessly")


def of_field(field: str, phrases: Sequence[str], words: int) -> Iterator[Problem]:
    """What is wrong with the phrases of a field, the first fault of each."""
    if len(phrases) > MOST_PHRASES:
        yield Problem(field, "too_many", {"count": len(phrases), "most": MOST_PHRASES})
    for phrase in phrases:
        if found := next(of_phrase(phrase, words, APART[field]), None):
            yield Problem(field, found[0], {"phrase": phrase[:LONGEST], **found[1]})


def of_phrase(phrase: str, most: int, apart: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    if len(phrase) > LONGEST:
        yield "too_long", {"length": len(phrase), "most": LONGEST}
    if sign := strange(phrase, apart):
        yield "strange_sign", {"sign": sign}
    count = len(list(tokens(phrase)))
    if not count:
        yield "nothing", {}
    if count > most:
        yield "too_many_words", {"count": count, "most": most}


def says_nothing(phrase: str) -> bool:
    """Whether every word of the phrase is dropped, or means something only before another."""
    forms = [token.form for token in tokens(phrase)]
    return bool(forms) and all(map(is_empty, forms))


def said_in(query: str) -> str:
    """The words of a query that a row may have: not what only asks, no numbers, no more than fit."""
    forms = [token.form for token in tokens(query) if not token.is_number and not is_empty(token.form)]
    return " ".join(forms[:MOST_WORDS])


def is_empty(form: str) -> bool:
    return form in NEGATIONS or (form in EMPTY and "VERB" not in part_of_speech(form))


def strange(phrase: str, apart: str) -> str:
    """The first sign of the phrase that is neither of a word nor may stand between words; else nothing."""
    ends = [0, *(token.end for token in tokens(phrase))]
    starts = [*(token.start for token in tokens(phrase)), len(phrase)]
    between = "".join(phrase[end:start] for end, start in zip(ends, starts, strict=True))
    sign = next((sign for sign in between if sign not in apart), "")
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
