"""Ukrainian and Russian words written in Latin letters. Pure: no Django."""

from functools import lru_cache, partial

from search.language.lattice import LESS_LIKELY, readings
from search.language.lists import letters
from search.language.morphology import Language, begins, knows

TAKEN = 3  # readings of one word
LETTERS = letters("translit.txt")
LONGEST = max(map(len, LETTERS))


@lru_cache(4096)
def meant(latin: str, language: Language = "uk") -> tuple[str, ...]:
    """The dictionary's words that a Latin word may mean, the likeliest first; at most three of the least cost."""
    found = readings(latin, LETTERS, partial(begins, language=language), partial(knows, language=language))
    return tuple(reading.word for reading in found if reading.cost <= found[0].cost + LESS_LIKELY)[:TAKEN]


def letter_by_letter(latin: str) -> str:
    """The word by the first meaning of its letters: what spelling may start from when no dictionary knows it."""
    written, at = "", 0
    while at < len(latin):
        taken = next((size for size in range(LONGEST, 1, -1) if latin[at : at + size] in LETTERS), 1)
        written += LETTERS.get(latin[at : at + taken], (latin[at],))[0]
        at += taken
    return written


@lru_cache(4096)
def begun(latin: str) -> tuple[str, ...]:
    """The beginnings of words that one in Latin letters may mean, the likeliest first; none for other signs."""
    if not latin.isascii() or not latin.isalpha():
        return ()
    found = readings(latin, LETTERS, begins, begins)
    likely = [reading.word for reading in found if reading.cost <= found[0].cost + LESS_LIKELY][:TAKEN]
    return tuple(dict.fromkeys((*likely, letter_by_letter(latin))))
