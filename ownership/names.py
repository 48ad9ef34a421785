"""A department's name, recognised across its spellings. Pure: no Django."""

from sections.titles import fold

CITY = "криворізької"
TAIL = frozenset("виконкому виконавчого комітету апарату міської ради криворізької і й та".split())


def recognisable(name: str) -> str:
    """The words by which a department is known, whatever its spelling.

    «Юридичне управління виконкому міської ради» and «… Криворізької міської ради» are one department,
    and so is one whose name says «виконкому» twice. Case, apostrophes and hyphens do not matter.
    """
    words = fold(name.replace("-", "")).split()
    return " ".join(dict.fromkeys(word for word in words if word not in TAIL)) or " ".join(words)


def better(one: str, other: str) -> str:
    """Of two spellings of one department, the one that names the city; otherwise the first."""
    return other if CITY in fold(other) and CITY not in fold(one) else one
