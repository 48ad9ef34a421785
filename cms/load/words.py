"""The synthetic pages' words: they read like a city's services, so that a search has something to rank."""

from random import Random
from typing import Any

from .vocabulary import (
    DOCUMENTS,
    FEES,
    HINTS,
    KINDS,
    PLACES,
    REFUSALS,
    TERMS,
    THEMES,
    WHERE,
    WHOM,
)


def category(chance: Random, number: int) -> dict[str, Any]:
    """The fields of a category page."""
    theme, whom = chance.choice(THEMES), chance.choice(WHOM)
    return {
        "title": f"Навантажувальна категорія №{number}: {theme} {chance.choice(WHERE)}",
        "introduction": f"<p>Послуги для {whom}. {hints(chance)}</p>",
    }


def service(chance: Random) -> dict[str, Any]:
    """The fields of a service page."""
    acts, things = chance.choice(KINDS)
    (act, result), thing = chance.choice(acts), chance.choice(things)
    whom, place, term = chance.choice(WHOM), chance.choice(PLACES), chance.choice(TERMS)
    return {
        "title": " ".join([act, thing, *often(chance, f"для {whom}"), *often(chance, chance.choice(WHERE))]),
        "summary": f"{act} {thing}: заяву від {whom} приймають {place}.",
        "body": f"<p>{hints(chance)}</p><p>Відмовити можуть, якщо {refusals(chance)}.</p>",
        "documents": documents(chance),
        "result": result,
        "term_days": term,
        "fee": chance.choice(FEES),
        "online": "Дія" in place,
    }


def often(chance: Random, words: str) -> list[str]:
    return [words] if chance.random() < 0.75 else []


def hints(chance: Random) -> str:
    return " ".join(chance.sample(HINTS, 4))


def refusals(chance: Random) -> str:
    return " або ".join(chance.sample(REFUSALS, 2))


def documents(chance: Random) -> str:
    items = "".join(f"<li>{name}</li>" for name in chance.sample(DOCUMENTS, chance.randint(2, 5)))
    return f"<ul>{items}</ul>"
