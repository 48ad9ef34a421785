"""The decision's words for a schedule, and the rule that they mean. Pure: no Django.

A phrase is what an official writes («Раз на півріччя, до 10 січня та 10 липня»). `parse` reads the many
ways of writing it; `phrase` writes the one canonical way, and reading that gives the same rule back.
"""

import re
from enum import StrEnum, auto
from functools import lru_cache
from typing import Literal, NamedTuple

from freshness.rules import DayOfYear, ImpossibleDay, Link, Recurring, Rule, Yearly, days_in

LINK = "‒ *"
MONTHS = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()
FOOTNOTE_DAYS = 10

ONCE = r"(?:один |1 )?раз (?:на|у|в) "
EACH = r"кож(?:ного|не|ний|ен|ні|них) "
OFTEN = rf"(?:{ONCE}|{EACH})"
TWICE = r"(?:двічі|(?:два|2) рази)"
HEADS = {
    "once a year": rf"{ONCE}(?:рік|року)",
    "yearly": rf"щорічно|(?<!двічі )щороку(?! двічі)|{EACH}(?:рік|року)",
    "half-yearly": rf"щопівроку|щопіврічно|щопівріччя|{OFTEN}(?:півріччя|пів ?року|(?:6|шість) місяців)"
    rf"|{TWICE} (?:на|у|в) рік|двічі щороку|щороку двічі",
    "quarterly": rf"щоквартально|щокварталу|{OFTEN}квартал(?:у)?",
    "monthly": rf"щомісячно|щомісяця|{OFTEN}місяц[яь]",
}
HEAD = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in HEADS.items()}
STARS = re.compile(r"\*+")
DATE = re.compile(r"\b(\d{1,3})(?: ?(?:о?го))?(?: ?([^\W\d_]+)|\.(\d{1,2}))(?!\d)")
NTH_DAY = re.compile(r"\b(?:(?:до|пізніше) )?(\d{1,3})(?: ?о?го)? числа\b")
MONTH_AND_DAYS = re.compile(
    r"\b(?:до|пізніше|протягом|упродовж) (?:1 |одного )?місяця (?:та|і|й) (\d{1,3}) (?:календарних )?дн\w+\b"
)

DATE_FILLERS = frozenset("до не пізніше ніж та і й року включно".split())
PERIOD_FILLERS = DATE_FILLERS.union(
    "місяця наступного наступних що настає наступає за після закінчення завершення".split(),
    "звітним звітнім звітного періодом періоду".split(),
)
FILLERS = {
    "quarterly": PERIOD_FILLERS | {"кварталом", "кварталу"},
    "monthly": PERIOD_FILLERS | {"місяцем"},
}
DATES = {"once a year": (1,), "yearly": (1, 2), "half-yearly": (2,)}
PERIOD_MONTHS: dict[str, Literal[1, 3]] = {"quarterly": 3, "monthly": 1}
FOOTNOTE_STARS = {"quarterly": 2, "monthly": 3}
LOOK_ALIKES = str.maketrans("aceiopxy", "асеіорху")
SEPARATORS = re.compile(r"[\s,;()«»\"“”‐‑‒–—―─−-]+|:(?!\d)")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
CYRILLIC_WORD = re.compile(r"\w*[а-яіїєґ]\w*")


class Fault(StrEnum):
    """What is wrong with the part of a phrase that could not be read."""

    UNKNOWN = auto()
    NO_DATE = auto()
    NO_SUCH_DAY = auto()
    NOT_ALWAYS = auto()
    SAME_DATES = auto()
    TWO_DATES = auto()


class Unreadable(ValueError):
    """A phrase that means no rule: `part` is what is wrong in it, `fault` says how."""

    def __init__(self, part: str, fault: Fault = Fault.UNKNOWN) -> None:
        super().__init__(f"{fault}: {part}")
        self.part, self.fault = part, fault


class Reading(NamedTuple):
    """A phrase in its parts: how often, the words beside that, and the stars at its end."""

    kind: str
    rest: str
    stars: int


def take_apart(text: str) -> Reading:
    """The parts of a phrase. Raises Unreadable when nothing, or not one thing, says how often."""
    lower = CYRILLIC_WORD.sub(lambda word: word[0].translate(LOOK_ALIKES), INVISIBLE.sub("", text).casefold())
    tidy = " ".join(SEPARATORS.sub(" ", lower).split()).strip(" .")
    rest = STARS.sub("", tidy).strip(" .")
    stars = len(tidy) - len(STARS.sub("", tidy))
    if not rest and stars == 1:
        return Reading("link", "", 1)
    kinds = [kind for kind, head in HEAD.items() if head.search(rest)]
    if len(kinds) != 1:
        raise Unreadable(" ".join(text.split()))
    return Reading(kinds[0], HEAD[kinds[0]].sub(" ", rest), stars)


@lru_cache(maxsize=4096)
def parse(text: str) -> Rule:
    """The rule that a phrase means. Raises Unreadable with the part that is wrong.

    A quarter or a month without a day is read as footnotes ** and *** read it: a month and 10 days.
    """
    kind, rest, _ = take_apart(text)
    if kind == "link":
        return Link()
    return parse_dates(kind, rest) if kind in DATES else parse_period(kind, rest)


def parse_dates(kind: str, rest: str) -> Yearly:
    days = [day_of_year(found) for found in DATE.finditer(rest)]
    refuse_others(DATE.sub(" ", rest), DATE_FILLERS)
    if not days:
        raise Unreadable(rest.strip(), Fault.NO_DATE)
    if len(days) not in DATES[kind]:
        raise Unreadable(rest.strip(), Fault.TWO_DATES)
    if len(set(days)) < len(days):
        raise Unreadable(rest.strip(), Fault.SAME_DATES)
    return Yearly(tuple(sorted(days)))


def day_of_year(found: re.Match[str]) -> DayOfYear:
    number, name, month_number = found.groups()
    month = int(month_number or 0) or (MONTHS.index(name) + 1 if name in MONTHS else 0)
    day = DayOfYear(month, int(number))
    if not 1 <= month <= 12:
        raise Unreadable(found[0])
    if not 1 <= day.day <= days_in(month):
        raise Unreadable(found[0], Fault.NO_SUCH_DAY)
    if day == (2, 29):
        raise Unreadable(found[0], Fault.NOT_ALWAYS)
    return day


def parse_period(kind: str, rest: str) -> Recurring:
    lag: Literal[1, 2] = 2
    found = MONTH_AND_DAYS.search(rest)
    if found is None and (found := NTH_DAY.search(rest)):
        lag = 1
    refuse_others(rest.replace(found[0], " ") if found else rest, FILLERS[kind] if found else frozenset())
    day = int(found[1]) if found else FOOTNOTE_DAYS
    try:
        return Recurring(PERIOD_MONTHS[kind], lag, day)
    except ImpossibleDay as error:
        part = found[0] if found else rest
        raise Unreadable(part, Fault.NOT_ALWAYS if 1 <= day <= 31 else Fault.NO_SUCH_DAY) from error


def refuse_others(words: str, known: frozenset[str]) -> None:
    if unknown := [word for word in words.split() if word.strip(".") not in known]:
        raise Unreadable(" ".join(unknown))


def phrase(rule: Rule) -> str:
    """The canonical phrase of a rule; parsing it gives the rule back."""
    match rule:
        case Yearly(days=(day,)):
            return f"Щорічно, до {in_words(day)}"
        case Yearly(days=(first, second)):
            return f"Раз на півріччя, до {in_words(first)} та {in_words(second)}"
        case Recurring(months=months, lag=lag, day=day):
            often, period = ("Щоквартально", "кварталом") if months == 3 else ("Щомісячно", "місяцем")
            if lag == 1:
                return f"{often}, до {day} числа місяця, наступного за звітним {period}"
            days = "дня" if day % 10 == 1 and day != 11 else "днів"
            return f"{often}, не пізніше місяця та {day} {days}, наступних за звітним {period}"
        case _:
            return LINK


def in_words(day: DayOfYear) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def misplaced_stars(text: str) -> int | None:
    """How many stars a readable phrase has when its words call for another number of them, else None.

    Two stars are №607's footnote for quarters, three the one for months, one the one for links; a phrase
    that names its day needs none. Situations 10 says «Щомісячно**»: monthly, with the quarterly stars.
    """
    kind, rest, stars = take_apart(text)
    expected = 1 if kind == "link" else 0 if rest.strip() else FOOTNOTE_STARS.get(kind, 0)
    return stars if stars != expected else None
