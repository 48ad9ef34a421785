"""The nearest words of an index to one that nobody knows. Pure: no Django."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.language.morphology import knows

TAKEN = 3  # words
# Letters that people mix up, and signs that they leave out: differing in these only, words are nearest of all.
ALIKE = str.maketrans("іїйыєэёґцщ", "ииииееегсш", "'ь")
BEFORE_APOSTROPHE = "бвмпфрдзн"


def alike(word: str) -> str:
    """The word without what people mix up, doubled letters among it."""
    plain = word.translate(ALIKE)
    return "".join(letter for letter, before in zip(plain, " " + plain, strict=False) if letter != before)


def allowed(word: str) -> int:
    """How many slips a word may have: none under four letters, then one, two from eight, three from twelve."""
    length = len(word)
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 12 else 3


@lru_cache(4096)
def with_apostrophe(word: str) -> str:
    """The word with an apostrophe put in where that makes a dictionary word («обєкт»); else empty."""
    for place in range(1, len(word)):
        may_stand = word[place - 1] in BEFORE_APOSTROPHE and word[place] in "яюєї"
        if may_stand and knows(found := f"{word[:place]}'{word[place:]}"):
            return found
    return ""


class Vocabulary:
    """The words of an index with how often each occurs. Built once for an index; asked for every unknown word."""

    def __init__(self, words: Mapping[str, int] | None = None) -> None:
        self.words = dict(words or {})
        self.by_length: defaultdict[int, list[str]] = defaultdict(list)
        self.by_likeness: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            if word.replace("'", "").replace("-", "").isalpha():
                self.by_length[len(word)].append(word)
                self.by_likeness[alike(word)].append(word)
        # Kept, because people make the same slips again and again.
        self.nearest = lru_cache(4096)(self.found_nearest)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def has_alike(self, word: str) -> bool:
        """Whether a word differs from this one at most in what people mix up."""
        return alike(word) in self.by_likeness

    def found_nearest(self, word: str) -> tuple[str, ...]:
        """The nearest words, the likeliest first, all at the same distance; none when nothing is near enough."""
        most = allowed(word)
        much_alike = self.by_likeness.get(alike(word), []) if most else []
        # By one slip at first: most words have no more, and it is many times faster to look for.
        by_slips = (self.within(word, slips) for slips in range(1, most + 1))
        found = much_alike or next(filter(None, by_slips), [])
        return tuple(sorted(found, key=lambda near: self.likelihood(word, near))[:TAKEN])

    def within(self, word: str, most: int) -> list[str]:
        """The words at most so many slips away: letters left out, put in, changed, or two that changed places."""
        lengths = range(len(word) - most, len(word) + most + 1)
        near = list(chain.from_iterable(self.by_length.get(length, ()) for length in lengths))
        rated = process.extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [found for found, _, _ in rated]

    def likelihood(self, word: str, near: str) -> tuple[int, bool, int, str]:
        unlike = int(OSA.distance(alike(word), alike(near)))
        return unlike, word[:1] != near[:1], -self.words[near], near
