"""How good answers are, by queries that people have judged. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

FIRST = 10
TOP = 3
BEST_GRADE = 3


class Judged(NamedTuple):
    """A query with what it should find: grades from 1 to 3 by the keys of pages."""

    q: str
    kind: str
    relevant: Mapping[str, int]


class Measured(NamedTuple):
    """One query's figures. `recall` is None when nothing has the best grade."""

    kind: str
    ndcg: float
    recall: float | None
    is_empty: bool


def measured(judged: Judged, keys: Sequence[str | None]) -> Measured:
    """The figures of an answer: the keys of its pages, the first first."""
    grades = [judged.relevant.get(key or "", 0) for key in keys[:FIRST]]
    ideal = sorted(judged.relevant.values(), reverse=True)[:FIRST]
    best = {key for key, grade in judged.relevant.items() if grade == BEST_GRADE}
    recall = len(best & set(keys[:TOP])) / min(len(best), TOP) if best else None
    return Measured(judged.kind, gain(grades) / (gain(ideal) or 1), recall, not keys)


def gain(grades: Sequence[int]) -> float:
    """The discounted cumulative gain, 2^grade − 1 each."""
    return float(sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades)))


def summary(measured: Iterable[Measured]) -> dict[str, float | int]:
    """Means over queries, rounded to four places; `zero_hits` is a count."""
    found = list(measured)
    recalls = [each.recall for each in found if each.recall is not None]
    return {
        "queries": len(found),
        "ndcg@10": mean([each.ndcg for each in found]),
        "recall@3": mean(recalls),
        "zero_hits": sum(each.is_empty for each in found),
    }


def mean(figures: Sequence[float]) -> float:
    return round(sum(figures) / len(figures), 4) if figures else 0.0
