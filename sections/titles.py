"""Titles as people compare, read and address them. Pure: no Django."""

import re

from translitua import UkrainianKMU, translit

LOOK_ALIKES = str.maketrans("aceiopxyABCEHIKMOPTXY", "асеіорхуАВСЕНІКМОРТХУ")
APOSTROPHES = re.compile(r"['’ʼ‘`´]")
SHORT = 120
SLUG = 60


def fold(title: str) -> str:
    """The title without what spellings differ in: case, apostrophes, punctuation, look-alike letters, spaces."""
    # Folding the case may bring out letters that were hidden in one sign: «ﬁ» becomes «fi».
    joined = APOSTROPHES.sub("", title.translate(LOOK_ALIKES)).casefold().translate(LOOK_ALIKES)
    return " ".join(re.findall(r"\w+", joined))


def short(title: str, limit: int = SHORT) -> str:
    """The title itself, or what is left of a long one: without its closing parenthesis, then cut at a word."""
    if len(title) <= limit:
        return title
    without = re.sub(r"\s*\(.*\)$", "", title, flags=re.DOTALL)
    return without if len(without) <= limit else cut(without, limit - 1, " ").rstrip(" ,–-") + "…"


def slug(title: str, limit: int = SLUG) -> str:
    """The title in the national transliteration (Cabinet of Ministers, №55 of 2010), fit for an address."""
    latin = translit(APOSTROPHES.sub("", title), UkrainianKMU).casefold()
    return cut("-".join(re.findall(r"[a-z0-9]+", latin)), limit, "-") or "storinka"


def cut(text: str, limit: int, separator: str) -> str:
    return text if len(text) <= limit else text[: limit + 1].rpartition(separator)[0] or text[:limit]
