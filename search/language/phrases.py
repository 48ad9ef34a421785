"""Where the words of a phrase stand in a query. Pure: no Django."""

from collections.abc import Sequence

Place = tuple[str, ...]  # the keys of one word: any of them stands for it
Places = tuple[Place, ...]
Keys = Sequence[frozenset[str]]  # of each word of a query


def in_order(phrase: Places, keys: Keys, first: int) -> tuple[int, ...]:
    """The places of a phrase that stands from `first` on as it is; nothing when it does not."""
    at = tuple(range(first, first + len(phrase)))
    return at if len(at) <= len(keys) - first and all(map(share, phrase, keys[first:])) else ()


def near_each_other(phrase: Places, keys: Keys, first: int, between: int) -> tuple[int, ...]:
    """The places, in ascending order, of a phrase whose first word is at `first`; nothing when not all words do.

    They may stand in any order with so many words between; each is the one nearest to that before it.
    """
    at = [first]
    reach = len(phrase) + between
    for place in phrase[1:]:
        near = range(max(0, first - reach), min(len(keys), first + reach))
        having = [i for i in near if i not in at and share(place, keys[i])]
        if not having:
            return ()
        at.append(min(having, key=lambda i: abs(i - at[-1])))
    return tuple(sorted(at)) if max(at) - min(at) < reach else ()


def share(place: Place, key: frozenset[str]) -> bool:
    return not key.isdisjoint(place)
