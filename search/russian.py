"""Russian words that differ from the Ukrainian ones only by rule: «субсидия» is «субсидія». Pure: no Django."""

from functools import lru_cache

from search.lattice import Table, readings
from search.morphology import begins, knows, lemmas

TAKEN = 2  # readings of one word
SAME = {letter: (letter,) for letter in "абвгджзйклмнпрстуфхцчшщьюя'-іїє"}
# One Russian spelling to the Ukrainian ones, the commonest first.
LETTERS: Table = {
    **SAME,
    "г": ("г", "ґ"), "и": ("и", "і", "ї"), "ы": ("и",), "э": ("е",), "ъ": ("'",), "ё": ("ьо", "йо", "е", "і"),
    "е": ("е", "є", "і"), "о": ("о", "і", "а"), "ия": ("ія",), "ие": ("ія", "іє"), "ый": ("ий",), "ой": ("ий", "ой"),
    "ий": ("ій", "ий"), "ть": ("ти", "ть"), "ться": ("тися",), "ние": ("ння",), "ение": ("ення", "іння"), "ость": ("ість",),
    "ство": ("ство", "цтво"), "ировать": ("увати", "ювати"), "ция": ("ція",),
    "ский": ("ський",), "цкий": ("цький",), "тель": ("тель",), "ик": ("ик", "ік"), "щик": ("щик", "ник"), "бя": ("б'я",),
    "вя": ("в'я",), "мя": ("м'я",), "пя": ("п'я",),
}  # fmt: skip


@lru_cache(4096)
def by_rule(word: str) -> tuple[str, ...]:
    """The Ukrainian lemmas that the Russian word's own lemmas spell by rule, at most two; none for another root."""
    found: list[str] = []
    for lemma in lemmas(word, "ru"):
        near = readings(lemma, LETTERS, begins, knows)
        found += [reading.word for reading in near if reading.cost == near[0].cost and len(reading.word) > 2]
    return tuple(dict.fromkeys(found))[:TAKEN]


def is_russian(word: str) -> bool:
    """Whether only the Russian dictionary knows the word."""
    return knows(word, "ru") and not knows(word)
