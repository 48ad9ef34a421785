"""Russian words: those that are Ukrainian ones by rule («субсидия»), and those written by ear. Pure: no Django."""

from functools import lru_cache, partial

from search.language.lattice import readings
from search.language.lists import letters
from search.language.morphology import begins, knows, lemmas

TAKEN = 2  # readings of one word
HEARD = 12  # Russian words that one may be heard as; most mean nothing here
SHORTEST = 3  # letters; of fewer, any two words differ by rule
LETTERS = letters("russian_letters.txt")
BY_EAR = letters("surzhyk_letters.txt")


@lru_cache(4096)
def by_rule(word: str) -> tuple[str, ...]:
    """The Ukrainian lemmas that the lemmas of the Russian word spell by rule, at most two; else none."""
    found: list[str] = []
    for lemma in lemmas(word, "ru"):
        near = readings(lemma, LETTERS, begins, knows)
        found += [each.word for each in near if each.cost == near[0].cost and len(each.word) >= SHORTEST]
    return tuple(dict.fromkeys(found))[:TAKEN]


@lru_cache(4096)
def by_ear(word: str) -> tuple[str, ...]:
    """The Russian words that one of neither language was written for («свідєтєльство»), the likeliest first."""
    if len(word) <= SHORTEST or knows(word) or knows(word, "ru"):
        return ()
    heard = readings(word, BY_EAR, partial(begins, language="ru"), partial(knows, language="ru"))
    return tuple(each.word for each in heard)[:HEARD]


def is_ukrainian(word: str) -> bool:
    """Whether only the Ukrainian dictionary knows the word, so that its Russian lemmas would be invented."""
    return knows(word) and not knows(word, "ru")


def is_russian(word: str) -> bool:
    """Whether only the Russian dictionary knows the word."""
    return knows(word, "ru") and not knows(word)
