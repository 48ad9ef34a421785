"""A resident's search beside stock Wagtail's OR search for the same queries, in process."""

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.core.management import call_command
from wagtail.models import Page

from cms.demonstration import loading
from cms.load.generating import generate
from search.engines import engines
from search.index import indexing
from search.searching import PAGE, Asked, search
from search.suggesting import suggest

QUERIES = Path(__file__).parent.parent / "search" / "queries.jsonl"
GENERATED = 20_000
ROUNDS = 3
EVERY = 10  # of the queries on the generated pages, where stock Wagtail takes many seconds for some


def queries() -> list[str]:
    return [json.loads(line)["q"] for line in QUERIES.read_text(encoding="utf-8").splitlines()]


def p95(ask: Callable[[str], object], asked: list[str], rounds: int) -> float:
    """The 95th percentile in seconds. The first of several rounds, in which caches fill, is not counted."""
    took = [timed(ask, query) for _round in range(rounds) for query in asked]
    counted = sorted(took[len(asked) * (rounds > 1) :])
    return counted[int(len(counted) * 0.95)]


def timed(ask: Callable[[str], object], query: str) -> float:
    began = perf_counter()
    ask(query)
    return perf_counter() - began


def typed(queries: list[str]) -> list[str]:
    """What the field has had in it on the way to the queries."""
    return [query[:length] for query in queries for length in (3, 7, 12)]


def stock(query: str) -> list[Page]:
    """As a site of stock Wagtail would: the first ten live pages."""
    return list(Page.objects.live().public().search(query, operator="or", backend="stock")[:PAGE])


def measure(site: str, asked: list[str], rounds: int) -> None:
    call_command("update_index", stdout=StringIO())
    about = f"{site}, {Page.objects.live().count()} pages, {len(asked)} queries"
    base = p95(stock, asked, rounds)
    for name, engine in engines().items():
        indexing.rebuild(engine)
        tell(f"{name}, {about}", p95(lambda query, name=name: search(Asked(query), name), asked, rounds), base)
    tell(f"suggestions, {about}", p95(suggest, typed(asked), rounds), base)


def tell(what: str, ours: float, base: float) -> None:
    print(f"{what:<62}{ours * 1000:>10.1f}{base * 1000:>11.1f}{ours / base:>8.2f}×")


def run() -> None:
    settings.WAGTAILSEARCH_BACKENDS["stock"] = {"BACKEND": "wagtail.search.backends.database"}
    print(f"\n{'p95 of searches':<62}{'ours, ms':>10}{'stock OR':>11}{'ratio':>9}")
    call_command("import_regulation", loading.DECISION, stdout=StringIO())
    loading.load()
    measure("demonstration", queries(), ROUNDS + 1)
    generate(GENERATED, seed=1, starts_on=date(2027, 1, 4))
    measure("generated ones with it", queries()[::EVERY], 1)
