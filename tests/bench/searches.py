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


def queries() -> list[str]:
    return [json.loads(line)["q"] for line in QUERIES.read_text(encoding="utf-8").splitlines()]


def p95(ask: Callable[[str], object], asked: list[str]) -> float:
    """The 95th percentile in seconds; the first round, in which caches fill, is not counted."""
    took = []
    for number in range(ROUNDS + 1):
        for query in asked:
            began = perf_counter()
            ask(query)
            took += [perf_counter() - began] if number else []
    return sorted(took)[int(len(took) * 0.95)]


def typed(queries: list[str]) -> list[str]:
    """What the field has had in it on the way to the queries."""
    return [query[:length] for query in queries for length in (3, 7, 12)]


def stock(query: str) -> list[Page]:
    """As a site of stock Wagtail would: the first ten live pages."""
    return list(Page.objects.live().public().search(query, operator="or", backend="stock")[:PAGE])


def measure(site: str) -> None:
    call_command("update_index", stdout=StringIO())
    asked, pages = queries(), Page.objects.live().count()
    base = p95(stock, asked)
    for name, engine in engines().items():
        indexing.rebuild(engine)
        ours = p95(lambda query, name=name: search(Asked(query), name), asked)
        tell(f"{name}, {site}, {pages} pages", ours, base)
    tell(f"suggestions, {site}, {pages} pages", p95(suggest, typed(asked)), base)


def tell(what: str, ours: float, base: float) -> None:
    print(f"{what:<48}{ours * 1000:>10.1f}{base * 1000:>11.1f}{ours / base:>7.1f}×")


def run() -> None:
    settings.WAGTAILSEARCH_BACKENDS["stock"] = {"BACKEND": "wagtail.search.backends.database"}
    print(f"\n{f'p95 of {len(queries())} queries':<48}{'ours, ms':>10}{'stock OR':>11}{'ratio':>8}")
    call_command("import_regulation", loading.DECISION, stdout=StringIO())
    loading.load()
    measure("the demonstration")
    generate(GENERATED, seed=1, starts_on=date(2027, 1, 4))
    measure("with generated ones")
