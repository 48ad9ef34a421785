"""What the dictionaries know of a word. Pure: no Django; pymorphy3 reads its files at the first question."""

import re
from functools import cache, lru_cache
from typing import Literal

from pymorphy3 import MorphAnalyzer

Language = Literal["uk", "ru"]
LONGEST = 40  # letters; nothing longer is a word, and guessing at its ending costs time
# Of anything else pymorphy3 has nothing to say, and of a sign without a name in Unicode it raises ValueError.
CYRILLIC = re.compile(rf"[а-яёіїєґ'-]{{1,{LONGEST}}}")
CACHED = 60_000  # words; the demonstration has 9,000
# What the dictionary reads wrongly: no form of «можний» is meant by «можна».
MISREAD = {"можна": ("можна",)}


@cache
def dictionary(language: Language) -> MorphAnalyzer:
    return MorphAnalyzer(lang=language)


@lru_cache(CACHED)
def knows(word: str, language: Language = "uk") -> bool:
    """Whether the dictionary holds this form, written as `normalise` writes it."""
    return len(word) <= LONGEST and bool(dictionary(language).word_is_known(word))


@lru_cache(CACHED)
def lemmas(word: str, language: Language = "uk") -> tuple[str, ...]:
    """All lemmas that the form may have, the likeliest first; a guess, or the form, for an unknown word.

    All, because pymorphy3's first Ukrainian parse is often the wrong one («садок» as a form of «садка»).
    """
    if word in MISREAD or not CYRILLIC.fullmatch(word):
        return MISREAD.get(word, (word,))
    return tuple(dict.fromkeys(parse.normal_form for parse in dictionary(language).parse(word))) or (word,)


@lru_cache(4096)
def forms(word: str, language: Language = "uk") -> tuple[str, ...]:
    """The word, then the other forms of all words that it may be a form of: guesses for an unknown one."""
    if not CYRILLIC.fullmatch(word):
        return (word,)
    found = (form.word for parse in dictionary(language).parse(word) for form in parse.lexeme)
    return tuple(dict.fromkeys((word, *found)))


@lru_cache(CACHED)
def part_of_speech(lemma: str) -> frozenset[str]:
    """What the dictionary's own words with this lemma are: NOUN, VERB, ADJF…; «anim» beside a living noun."""
    if not knows(lemma):
        return frozenset()
    tags = [parse.tag for parse in dictionary("uk").parse(lemma) if parse.normal_form == lemma]
    return frozenset(sign for tag in tags for sign in (tag.POS, tag.animacy, tag.gender) if sign)


def begins(prefix: str, language: Language = "uk") -> bool:
    """Whether any word of the dictionary begins so."""
    return next(dictionary(language).dictionary.words.iterkeys(prefix), None) is not None
