"""What is wrong with a row of words beside the other rows and the pages. Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from search.editing.checking import Problem
from search.language.thesaurus import places
from search.rules import Kind, Rule
from search.text import normalise


def contradictions(rule: Rule, others: Iterable[Rule]) -> list[Problem]:
    """Which words of the row another one has already, and the chain that would come back to its beginning."""
    others = list(others)
    mine = {normalise(word): word for word in rule.words}
    alike = (other for other in others if other.kind == rule.kind)
    found = [
        Problem("words", "elsewhere", {"phrase": mine[word], "row": ", ".join(other.words)})
        for other in alike
        for word in map(normalise, other.words)
        if word in mine
    ]
    circle = round_trip(rule, others) if rule.kind == Kind.ONE_WAY else ()
    return found + ([Problem("to", "circle", {"chain": " → ".join(circle)})] if circle else [])


def round_trip(rule: Rule, others: Iterable[Rule]) -> tuple[str, ...]:
    """The chain of one-way words from one of the row's own words back to it, or nothing."""
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for each in (rule, *(other for other in others if other.kind == Kind.ONE_WAY)):
        for word in map(normalise, each.words):
            ways[word] += map(normalise, each.to)
    return next(filter(None, (back_to(word, ways) for word in map(normalise, rule.words))), ())


def back_to(start: str, ways: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    chains: list[tuple[str, ...]] = [(start,)]
    seen = set()
    while chains:
        chain = chains.pop()
        for word in ways.get(chain[-1], ()):
            if word == start:
                return (*chain, start)
            if word not in seen:
                seen.add(word)
                chains.append((*chain, word))
    return ()


def unknown(rule: Rule, on_pages: Iterable[str]) -> list[str]:
    """Where the row leads although no page has some word of it; `on_pages`: all keys of the pages."""
    has = set(on_pages)
    return [phrase for phrase in rule.to if any(has.isdisjoint(place) for place in places(phrase))]
