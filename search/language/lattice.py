"""Words of a dictionary that a word may stand for when each of its letters may mean several. Pure: no Django."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

Question = Callable[[str], bool]
Table = Mapping[str, tuple[str, ...]]
WIDEST = 100  # readings followed at once; the cheapest stay
LONGEST = 30
LESS_LIKELY = 4  # pieces that each next meaning costs


class Reading(NamedTuple):
    """How a word may be read. `cost` grows with the pieces that it is cut into and their unlikely meanings."""

    cost: int
    word: str


def readings(word: str, table: Table, begins: Question, knows: Question) -> list[Reading]:
    """The known words that `word` may be read as, the cheapest first.

    `table` gives the meanings of one to four letters, the likeliest first; «» is a sign that falls away.
    """
    if len(word) > LONGEST:
        return []
    longest = max(map(len, table))
    at: list[dict[str, int]] = [{"": 0}, *({} for _ in word)]
    for start in range(len(word)):
        for prefix, cost in cheapest(at[start]):
            for end in range(start + 1, min(start + longest, len(word)) + 1):
                follow(at[end], prefix, cost, table.get(word[start:end], ()), begins)
    return sorted(Reading(cost, reading) for reading, cost in at[-1].items() if knows(reading))


def cheapest(found: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda item: (item[1], item[0]))[:WIDEST]


def follow(found: dict[str, int], prefix: str, cost: int, meanings: tuple[str, ...], begins: Question) -> None:
    for rank, meaning in enumerate(meanings):
        longer, total = prefix + meaning, cost + 1 + LESS_LIKELY * rank
        if total < found.get(longer, total + 1) and begins(longer):
            found[longer] = total
