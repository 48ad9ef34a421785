"""A resident's query and its answer: the plan, the pages in their order, what the filters would leave."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from sections.clock import today

from .bets.placing import best_of, page_ids, placed
from .bets.rules import Acting, Rule, acting
from .contract import Candidate, Engine, Facet, Field, Filters, Unavailable
from .engines import NoEngine, engines
from .highlighting import Piece, excerpt, marked
from .language.roots import wanted
from .planning.plan import ALL, Plan, Step
from .query import plan
from .ranking import Ranked, rank
from .words import Reading, reading

MOST = 100  # pages that are ranked
HALF = 0.5
PAGE = 10
EXCERPTED = (Field.SUMMARY, Field.CARD, Field.BODY)
Value = TypeVar("Value")


class Result(NamedTuple):
    """A page found: what to show of it, and why it stands where it does.

    `place`: what it stands below; `is_best`: a best bet put it there.
    """

    page: Candidate
    score: float
    title: list[Piece]
    excerpt: list[Piece]
    place: str = ""
    share: float = 1.0
    is_best: bool = False


class Answer(NamedTuple):
    """`results`: the asked slice of `total` pages. `counts`: how many pages each value of a facet would leave.

    `shown_for`: the query as mended, or nothing; `engine`: who answered, or nothing when none could; `acting`: the
    bets that had their say.
    """

    plan: Plan
    results: list[Result]
    total: int
    counts: dict[Facet, Counter[str]]
    engine: str
    acting: Acting = Acting()

    @property
    def shown_for(self) -> str:
        return self.plan.shown_for

    @property
    def is_weak(self) -> bool:
        """Whether even the first page has no more than half of what was asked for."""
        return bool(self.results) and not self.results[0].is_best and self.results[0].share <= HALF


class Asked(NamedTuple):
    """What is asked: the query, filters, the slice of the answer, and the steps that may mend the query."""

    query: str
    filters: Filters = {}
    first: int = 0
    count: int = PAGE
    steps: frozenset[Step] = ALL
    counting: bool = False


def search(
    asked: Asked,
    engine: str | None = None,
    words: Reading | None = None,
    bets: Iterable[Rule] | None = None,
    supposing: Callable[[Engine], Engine] = lambda engine: engine,
) -> Answer:
    """The answer of the first engine that is there. A named one never gives way.

    `words` and `bets` stand for the present ones, so that others can be tried; `supposing`: an engine in place of
    another, that holds something else.
    Raises NoEngine when the named one is not set up, Unavailable when it does not answer.
    """
    words = words or reading()
    planned = plan(asked.query, words.lexicon, asked.steps)
    acts = acting(planned, standing(words.bets) if bets is None else bets)
    return answered(lambda by: answer(supposing(by), asked, planned, words, acts), engine)


def standing(bets: Iterable[Rule]) -> list[Rule]:
    """The bets in force today."""
    on = today()
    return [bet for bet in bets if bet.stands(on)]


def answered(ask: Callable[[Engine], Value], name: str | None) -> Value:
    """What the first engine says that is there."""
    chosen = [named(name)] if name else list(engines().values())
    for each in chosen[:-1]:
        try:
            return ask(each.hurried())
        except Unavailable:
            continue
    return ask(chosen[-1])


def named(name: str) -> Engine:
    try:
        return engines()[name]
    except KeyError:
        raise NoEngine(name) from None


def answer(engine: Engine, asked: Asked, planned: Plan, words: Reading, acts: Acting) -> Answer:
    best = best_of(acts, planned, engine, words.frequencies)

    def found(filters: Filters, first: int = 0) -> list[Ranked]:
        candidates = engine.candidates(wanted(planned.terms), filters, MOST)
        ranked = rank(planned, candidates, words.frequencies, first + len(acts.worst))
        return placed(ranked, best, acts, filters)

    ranked = found(asked.filters, asked.first + asked.count)
    counts = counted(found, ranked, asked.filters) if asked.counting else {}
    shown = ranked[asked.first : asked.first + asked.count]
    put_first = page_ids(best)
    results = [result(each, each.candidate.page in put_first) for each in shown]
    return Answer(planned, results, len(ranked), counts, engine.name, acts)


def counted(
    found: Callable[[Filters], list[Ranked]], ranked: list[Ranked], filters: Filters
) -> dict[Facet, Counter[str]]:
    """For each facet, the pages by its values as they would be without its own filter."""
    counts = {}
    for facet in Facet:
        others = {each: values for each, values in filters.items() if each != facet}
        pages = found(others) if filters.get(facet) else ranked
        counts[facet] = Counter(value for each in pages for value in each.candidate.facets[facet])
    return counts


def result(ranked: Ranked, is_best: bool) -> Result:
    page, texts, keys = ranked.candidate, ranked.candidate.texts, ranked.keys
    shown = excerpt([texts[field] for field in EXCERPTED], keys)
    place = texts[Field.PLACE].partition("\n")[0] if page.parent else ""
    return Result(page, ranked.score, marked(page.title, keys), shown, place, ranked.share, is_best)
