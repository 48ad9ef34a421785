"""Russian words that differ from the Ukrainian ones only by rule: «субсидия» is «субсидія». Pure: no Django."""

from functools import lru_cache

from search.lattice import readings
from search.lists import letters
from search.morphology import begins, knows, lemmas

TAKEN = 2  # readings of one word
SHORTEST = 3  # letters; of fewer, any two words differ by rule
LETTERS = letters("russian_letters.txt")


@lru_cache(4096)
def by_rule(word: str) -> tuple[str, ...]:
    """The Ukrainian lemmas that the lemmas of the Russian word spell by rule, at most two; else none."""
    found: list[str] = []
    for lemma in lemmas(word, "ru"):
        near = readings(lemma, LETTERS, begins, knows)
        found += [each.word for each in near if each.cost == near[0].cost and len(each.word) >= SHORTEST]
    return tuple(dict.fromkeys(found))[:TAKEN]


def is_russian(word: str) -> bool:
    """Whether only the Russian dictionary knows the word."""
    return knows(word, "ru") and not knows(word)
