"""What a cell of the decision's table says, without the traces of typing and copying."""

import re

from freshness.phrases import Unreadable, parse

BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
TWICE = re.compile(r"(.+?)(?: \1)+")
HEADING = re.compile(r"розділ\b.*[^\W\d_]{4}", re.IGNORECASE)
NUMBERED = re.compile(r"(\d+)\s*[.)](?!\s*\d+[.)])\s*(.+)")


def clean(cell: str) -> str:
    """The cell's words: one space between them, no bookmark marks, said once if said twice."""
    words = " ".join(INVISIBLE.sub("", BOOKMARK.sub(" ", cell)).split())
    twice = TWICE.fullmatch(words)
    return twice[1] if twice else words


def is_heading(cell: str) -> bool:
    """Whether the cell opens a section: «Розділ «Каталог послуг»»."""
    return bool(HEADING.match(cell))


def is_schedule(cell: str) -> bool:
    """Whether the cell says how often, in words that are understood."""
    try:
        parse(cell)
    except Unreadable:
        return False
    return True


def split_number(cell: str) -> tuple[str, str]:
    """The number and the title of «12. Житло»; an empty number when there is none."""
    found = NUMBERED.fullmatch(cell)
    return (found[1], found[2]) if found else ("", cell)


def is_table_head(cells: list[str]) -> bool:
    """Whether the row repeats the head of the table: the columns' names or their numbers."""
    return cells[:3] == ["1", "2", "3"] or cells[0].casefold().startswith("назва категорі")
