"""What a question says besides what it asks for. Pure: no Django."""

from collections.abc import Sequence

from search.language.lists import lines, rows
from search.text import normalise

STOPPED = [normalise(line.split(";")[0]).split() for line in lines("stopwords.csv")[1:]]
EMPTY = frozenset(word for word, *more in STOPPED if not more)
PHRASES = [phrase for phrase in STOPPED if len(phrase) > 1]
WEAK = frozenset(word for row in rows("weak_words.txt") for word in row)


def dropped(words: Sequence[str]) -> frozenset[int]:
    """The places of the words that say nothing of what is asked for; none when that would be all of them."""
    found = {place for place, word in enumerate(words) if word in EMPTY}
    for phrase in PHRASES:
        for start in range(len(words) - len(phrase) + 1):
            if list(words[start : start + len(phrase)]) == phrase:
                found.update(range(start, start + len(phrase)))
    return frozenset(found) if len(found) < len(words) else frozenset()
