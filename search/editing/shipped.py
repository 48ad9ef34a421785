"""The rows of words that ship with the program, and which row of the table each of them is. Pure: no Django."""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from search.language.lists import DATA
from search.rules import Kind, Rule

FILES = {"synonyms": ("words", "to"), "abbreviations": ("short", "full"), "russian": ("ru", "uk")}


class Shipped(NamedTuple):
    """A row of a file. `identity`: its file and its words, by which a newer version of it is known again."""

    identity: str
    rule: Rule
    note: str


def digest(folder: Path = DATA) -> str:
    """What tells these files from others."""
    return hashlib.sha256(b"\0".join(path(folder, name).read_bytes() for name in FILES)).hexdigest()


def path(folder: Path, name: str) -> Path:
    return folder / f"{name}.csv"


def shipped(folder: Path = DATA) -> Iterator[Shipped]:
    for name, (words, to) in FILES.items():
        with path(folder, name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter=";"):
                rule = Rule(kind_of(name, row[to]), cell(row[words]), cell(row[to]))
                yield Shipped(f"{name}:{row[words]}", rule, row.get("note") or "")


def kind_of(name: str, to: str) -> Kind:
    if name == "synonyms":
        return Kind.ONE_WAY if to else Kind.GROUP
    return Kind.ABBREVIATION if name == "abbreviations" else Kind.RUSSIAN


def cell(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def recognised(known: Iterable[str], new: Iterable[str]) -> dict[str, str]:
    """Which known identity each new one continues: the same, or the one of its file with most of its words."""
    left, found = dict.fromkeys(known), {}
    for identity in (others := list(new)):
        if identity in left:
            found[identity] = identity
            del left[identity]
    holding = {word: identity for identity in left for word in words_of(identity)}
    for identity in others:
        shared = Counter(holding[word] for word in words_of(identity) if word in holding)
        was = next((was for was, _count in shared.most_common() if was in left), None)
        if identity not in found and was:
            found[identity] = was
            del left[was]
    return found


def words_of(identity: str) -> Iterator[tuple[str, str]]:
    """The words of an identity, each with its file: the same word of another file is another word."""
    name, _, words = identity.partition(":")
    return ((name, word) for word in words.split("|"))
