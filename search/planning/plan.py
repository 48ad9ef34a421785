"""What a query is searched for, and why: the values that a plan is made of. Pure: no Django."""

from enum import StrEnum
from typing import NamedTuple

from search.language.phrases import Places


class Step(StrEnum):
    """What may be done to a query. All but TYPED can be switched off."""

    TYPED = "typed"
    LAYOUT = "layout"
    TRANSLIT = "translit"
    QUESTION = "question"
    RUSSIAN = "russian"
    SPELLING = "spelling"
    SYNONYMS = "synonyms"
    LEMMAS = "lemmas"
    FAMILIES = "families"


class Kind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    ABBREVIATION = "abbreviation"
    QUOTED = "quoted"


ALL = frozenset(Step)
UNTOUCHED = {Kind.NUMBER, Kind.ABBREVIATION, Kind.QUOTED}
# How far a word found by a step counts beside one found as typed; the engines' weights of fields come on top.
WEIGHTS = {
    Step.TYPED: 1.0,
    Step.LAYOUT: 1.0,
    Step.LEMMAS: 0.95,
    Step.TRANSLIT: 0.9,
    Step.RUSSIAN: 0.9,
    Step.SYNONYMS: 0.8,
    Step.SPELLING: 0.8,
    Step.FAMILIES: 0.6,
}
BOTH_WAYS = 0.7  # a word that its keys give in the other layout, when both are words
BY_RULE = 0.7  # a Russian word that only the rule of spelling turned into a Ukrainian one
WEAK = 0.3  # «отримати» in «отримати паспорт»


class Reading(NamedTuple):
    """One thing that a word of the query may mean."""

    form: str
    weight: float = 1.0
    step: Step = Step.TYPED


class Word(NamedTuple):
    """A word of the query on its way through the steps. `readings`: the main one first; `weight` 0: dropped."""

    typed: str
    readings: tuple[Reading, ...]
    kind: Kind = Kind.WORD
    weight: float = 1.0

    @property
    def form(self) -> str:
        return self.readings[0].form


class Alternative(NamedTuple):
    """One way to satisfy a term: at every place any of its keys; several places stand near each other."""

    places: Places
    weight: float
    step: Step


class Term(NamedTuple):
    """What must be found, in any of the ways given, the heaviest first. `weight`: against the other terms.

    `parts`: of a phrase that has a meaning as a whole, the terms of its words, which may be found instead.
    """

    text: str
    kind: Kind
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    parts: tuple["Term", ...] = ()

    @property
    def all_alternatives(self) -> tuple[Alternative, ...]:
        return self.alternatives + tuple(each for part in self.parts for each in part.all_alternatives)


class Did(NamedTuple):
    """What a step did: words before, and what they became; nothing after means that they were dropped."""

    step: Step
    before: str
    after: tuple[str, ...] = ()


class Plan(NamedTuple):
    """`shown_for` is the query as mended, when layout, Latin letters or spelling were; else empty."""

    typed: str
    shown_for: str
    terms: tuple[Term, ...]
    did: tuple[Did, ...]
