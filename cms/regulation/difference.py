"""What a decision changes in what stands. Plain entries in, pairs and changes out: no database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from freshness.phrases import parse
from ownership.names import recognisable
from sections.titles import fold

from .entries import Answer, PlainEntry

SIMILAR = 86
"""Out of 100: from here on two titles under one number are one entry, renamed."""


Step = Callable[[list[PlainEntry], list[PlainEntry]], dict[str, str]]
Identity = tuple[str, str, int | None]


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    DEPARTMENT = "department"
    SCHEDULE = "schedule"


class Change(NamedTuple):
    """One way in which an entry differs; `entry` is its key in the new decision, or the one it had."""

    kind: Kind
    entry: str
    was: str | int | None
    now: str | int | None


class AnswerPair(NamedTuple):
    """An answer before and after: handed over when both are there and the departments differ."""

    old: Answer | None
    new: Answer | None


@dataclass(frozen=True)
class Pair:
    """An entry as it stands and as the decision has it; one of them is None when it comes or goes."""

    old: PlainEntry | None
    new: PlainEntry | None

    @property
    def changes(self) -> list[Change]:
        if self.old and self.new:
            return list(changes_between(self.old, self.new))
        if self.new:
            return [Change(Kind.ADDED, self.new.key, None, self.new.title)]
        return [Change(Kind.REMOVED, self.old.key, self.old.title, None)] if self.old else []

    @property
    def answers(self) -> list[AnswerPair]:
        return pair_answers(self.old.answers if self.old else (), self.new.answers if self.new else ())

    @property
    def only_wording(self) -> bool:
        """Whether the words differ although nothing that they mean does."""
        return self.old != self.new and not self.changes


def compare(
    old: Iterable[PlainEntry], new: Iterable[PlainEntry], by_hand: Mapping[str, str] | None = None
) -> list[Pair]:
    """The entries in pairs, in the new decision's order, with those that it removes at the end.

    `by_hand`: an officer's word on old keys: the new key of the same entry, or "" for a removed one.
    Otherwise, within a section, first equal folded titles are one entry, then equal numbers with similar
    titles (SIMILAR).
    """
    by_hand = by_hand or {}
    before, after = {e.key: e for e in old}, {e.key: e for e in new}
    partners: dict[str, str] = {}
    for step in (by_hand_pairs(by_hand), same_title, similar_title):
        taken = {*partners.values(), *(key for key, partner in by_hand.items() if not partner)}
        left = [e for key, e in before.items() if key not in taken]
        wanted = [e for key, e in after.items() if key not in partners]
        partners |= step(left, wanted)
    pairs = [Pair(before.get(partners.get(key, "")), entry) for key, entry in after.items()]
    return pairs + [Pair(e, None) for key, e in before.items() if key not in partners.values()]


def by_hand_pairs(by_hand: Mapping[str, str]) -> Step:
    def step(old: list[PlainEntry], new: list[PlainEntry]) -> dict[str, str]:
        left, wanted = {e.key: e for e in old}, {e.key: e for e in new}
        return {
            after: before
            for before, after in by_hand.items()
            if before in left and after in wanted and left[before].section == wanted[after].section
        }

    return step


def same_title(old: list[PlainEntry], new: list[PlainEntry]) -> dict[str, str]:
    """New keys to old keys of entries with one title; of several, the one with the same number first."""
    found: dict[str, str] = {}
    for by_number in (True, False):
        homes: dict[Identity, list[str]] = {}
        for entry in old:
            if entry.key not in found.values():
                homes.setdefault(identity(entry, by_number), []).append(entry.key)
        for entry in new:
            if entry.key not in found and (keys := homes.get(identity(entry, by_number))):
                found[entry.key] = keys.pop(0)
    return found


def identity(entry: PlainEntry, by_number: bool) -> Identity:
    return (entry.section, fold(entry.title), entry.number if by_number else None)


def similar_title(old: list[PlainEntry], new: list[PlainEntry]) -> dict[str, str]:
    """New keys to old keys of entries under one number whose titles resemble each other."""
    titles = {entry.key: fold(entry.title) for entry in old}
    return {
        entry.key: entry.key
        for entry in new
        if entry.key in titles and token_set_ratio(titles[entry.key], fold(entry.title)) >= SIMILAR
    }


def changes_between(old: PlainEntry, new: PlainEntry) -> Iterable[Change]:
    if fold(old.title) != fold(new.title):
        yield Change(Kind.RENAMED, new.key, old.title, new.title)
    if old.number != new.number:
        yield Change(Kind.RENUMBERED, new.key, old.number, new.number)
    if departments(old) != departments(new):
        yield Change(Kind.DEPARTMENT, new.key, *(listed(a.department for a in e.answers) for e in (old, new)))
    moved = [(o, n) for o, n in pair_answers(old.answers, new.answers) if o and n and not same_rule(o, n)]
    if moved:
        yield Change(
            Kind.SCHEDULE, new.key, *(listed(a.schedule for a in side) for side in zip(*moved, strict=True))
        )


def pair_answers(old: Iterable[Answer], new: Iterable[Answer]) -> list[AnswerPair]:
    """Answers of one department together; of what is left, one after the other takes over."""
    before = {recognisable(answer.department): answer for answer in old}
    after = {recognisable(answer.department): answer for answer in new}
    pairs = [AnswerPair(before.pop(key), after.pop(key)) for key in list(after) if key in before]
    gone, come = list(before.values()), list(after.values())
    pairs += map(AnswerPair, gone, come)
    pairs += [AnswerPair(answer, None) for answer in gone[len(come) :]]
    return pairs + [AnswerPair(None, answer) for answer in come[len(gone) :]]


def departments(entry: PlainEntry) -> set[str]:
    return {recognisable(answer.department) for answer in entry.answers}


def same_rule(one: Answer, other: Answer) -> bool:
    return parse(one.schedule) == parse(other.schedule)


def listed(words: Iterable[str]) -> str:
    return "; ".join(words)
