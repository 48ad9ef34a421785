"""The synthetic schedules: the kinds of phrases that decision №607 has."""

from random import Random

from freshness.phrases import LINK, phrase
from freshness.rules import DayOfYear, Recurring, Yearly

LAST_DAY = 28  # every month has it, so that any month will do


def a_yearly(chance: Random) -> str:
    return phrase(Yearly((some_day(chance, 12),)))


def a_half_yearly(chance: Random) -> str:
    month, day = some_day(chance, 6)
    return phrase(Yearly((DayOfYear(month, day), DayOfYear(month + 6, day))))


def a_quarterly(chance: Random) -> str:
    return chance.choice(["Щоквартально**", phrase(Recurring(3, 1, 10))])


def a_monthly(chance: Random) -> str:
    return chance.choice(["Щомісячно***", phrase(Recurring(1, 1, chance.randint(1, LAST_DAY)))])


def a_link(chance: Random) -> str:
    return LINK


def some_day(chance: Random, months: int) -> DayOfYear:
    return DayOfYear(chance.randint(1, months), chance.randint(1, LAST_DAY))


KINDS = [a_yearly, a_half_yearly, a_quarterly, a_monthly, a_link]
WEIGHTS = [40, 34, 20, 3, 5]  # as often as in №607


def schedule(chance: Random, number: int) -> dict[str, str]:
    """The words of the schedule of page `number`; a link leads to a host that can never be."""
    (kind,) = chance.choices(KINDS, WEIGHTS)
    address = f"https://load.example.invalid/{number}/" if kind is a_link else ""
    return {"phrase": kind(chance), "address": address}
