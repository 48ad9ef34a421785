"""A query cut into words, each in the keyboard layout and the letters that were meant. Pure: no Django."""

import re
from collections.abc import Iterator

from search.language import layouts, translit
from search.language.morphology import knows
from search.planning.lexicon import Lexicon
from search.planning.plan import BOTH_WAYS, WEIGHTS, Did, Kind, Reading, Step, Word
from search.planning.questions import EMPTY
from search.text import is_cyrillic, normalise, tokens

CHUNK = re.compile(r"[«“„\"](?P<quoted>[^«»“”„\"]*[^\W_][^«»“”„\"]*)[»”“\"]|[^\s«»“”„]+")
CAPITALS = re.compile(r"[А-ЯІЇЄҐ]{2,6}")
LATIN = re.compile(r"[a-z][a-z'\-]*")
MOST_WORDS = 32
MOST_SIGNS = 1000
SHORT = 4  # letters: by their keys alone such words mean anything


def words_of(query: str, lexicon: Lexicon, steps: frozenset[Step]) -> tuple[list[Word], list[Did]]:
    """The words of the query's beginning, mended in layout and letters, and what was done to them."""
    words: list[Word] = []
    did: list[Did] = []
    shouted = not any(sign.islower() for sign in query) and " " in query.strip()
    chunks = list(CHUNK.finditer(query[:MOST_SIGNS]))
    sure = steps - {Step.LAYOUT} if any(is_latin_speech(chunk[0], lexicon) for chunk in chunks) else steps
    for chunk in chunks:
        if chunk["quoted"]:
            words.append(Word(chunk[0], (Reading(normalise(chunk["quoted"]).strip()),), Kind.QUOTED))
        else:
            short = len(chunk[0]) <= SHORT and chunk[0].isascii()
            read(chunk[0], shouted, lexicon, sure if short else steps, words, did)
    return words[:MOST_WORDS], did


def is_latin_speech(chunk: str, lexicon: Lexicon) -> bool:
    """Whether a long word is Ukrainian or Russian in Latin letters, so that short ones beside it are as well."""
    latin = normalise(chunk)
    if len(latin) <= SHORT or not LATIN.fullmatch(latin) or lexicon.holds(latin) or in_layout(chunk, lexicon):
        return False
    return bool(translit.meant(latin) or translit.meant(latin, "ru"))


def read(
    chunk: str, shouted: bool, lexicon: Lexicon, steps: frozenset[Step], words: list[Word], did: list[Did]
) -> None:
    meant = in_layout(chunk, lexicon) if Step.LAYOUT in steps else ""
    if meant:
        did.append(Did(Step.LAYOUT, chunk, (meant,)))
    for word in plain_words(meant or chunk, shouted, lexicon):
        if meant:
            word = word._replace(typed=chunk, readings=(Reading(word.form, WEIGHTS[Step.LAYOUT], Step.LAYOUT),))
        if Step.TRANSLIT in steps and (readings := in_letters(word, lexicon)):
            did.append(Did(Step.TRANSLIT, word.form, tuple(reading.form for reading in readings)))
            word = word._replace(readings=(*readings, *word.readings))
        if Step.LAYOUT in steps and (other := also_in_layout(word)):
            did.append(Did(Step.LAYOUT, word.form, (other.form,)))
            word = word._replace(readings=(*word.readings, other))
        words.append(word)


def plain_words(chunk: str, shouted: bool, lexicon: Lexicon) -> Iterator[Word]:
    for token in tokens(chunk):
        written = chunk[token.start : token.end]
        capitals = CAPITALS.fullmatch(written) and not shouted
        kind = Kind.NUMBER if token.is_number else Kind.WORD
        if token.form in lexicon.abbreviations or (capitals and kind == Kind.WORD):
            kind = Kind.ABBREVIATION
        yield Word(token.form, (Reading(token.form),), kind)


def in_layout(chunk: str, lexicon: Lexicon) -> str:
    """What the chunk means in another layout: words surely known there, or nearly; else empty."""
    forms = [token.form for token in tokens(chunk) if not token.is_number]
    if all(map(lexicon.holds, forms)) or (is_cyrillic(chunk) and all(map(lexicon.knows, forms))):
        return ""
    readings = layouts.readings(chunk)
    exact = (reading for reading in readings if all_sure(reading, lexicon))
    return next(exact, "") or next((reading for reading in readings if is_near(chunk, reading, lexicon)), "")


def also_in_layout(word: Word) -> Reading | None:
    """The Ukrainian word that the keys of a Russian one give as well: «роботы» is «роботі» too."""
    other = word.form.translate(layouts.RUSSIAN_TO_UKRAINIAN)
    if word.kind != Kind.WORD or other == word.form or not knows(other):
        return None
    return Reading(other, BOTH_WAYS, Step.LAYOUT)


def all_sure(reading: str, lexicon: Lexicon) -> bool:
    forms = [token.form for token in tokens(reading)]
    return bool(forms) and all(map(lexicon.is_sure, forms))


def is_near(chunk: str, reading: str, lexicon: Lexicon) -> bool:
    """Whether the reading is a slip of the hand away from a word of the site, and the chunk itself is not."""
    forms = [token.form for token in tokens(reading)]
    if len(forms) != 1 or not is_cyrillic(reading) or not lexicon.vocabulary.nearest(forms[0]):
        return False
    typed = normalise(chunk)
    itself = typed if is_cyrillic(typed) else translit.letter_by_letter(typed)
    return not translit.meant(typed) and not lexicon.vocabulary.nearest(itself)


def in_letters(word: Word, lexicon: Lexicon) -> tuple[Reading, ...]:
    """What a word in Latin letters may mean, the likeliest first; nothing for a Latin word of the site."""
    latin = word.form
    if word.kind != Kind.WORD or not LATIN.fullmatch(latin) or lexicon.holds(latin):
        return ()
    if (plain := translit.letter_by_letter(latin)) in EMPTY:
        return (Reading(plain, WEIGHTS[Step.TRANSLIT], Step.TRANSLIT),)
    if len(latin) < 3:
        return ()
    meant = translit.meant(latin) or translit.meant(latin, "ru")
    meant = tuple(sorted(meant, key=lambda form: not lexicon.holds(form)))
    if not meant:
        meant = lexicon.vocabulary.nearest(translit.letter_by_letter(latin))
    return tuple(Reading(form, WEIGHTS[Step.TRANSLIT], Step.TRANSLIT) for form in meant)
