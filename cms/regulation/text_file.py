"""The decision as a text dump: a tab opens a cell, a section's heading is a cell of its own."""

import re

from django.utils.translation import gettext as _

from sections.sheets import decode

from .cells import BOOKMARK, clean, is_heading, is_schedule, is_table_head, split_number
from .entries import Document, Row

CELL = re.compile(r"\n[ \xa0]*\t")
SIGNATURE = r"(?:Керуюч|Секретар\b|Міський голова|Заступник|В\.\s?о\.)"
AFTER_TABLE = re.compile(rf"^\s*(?:\*+\s*[^\s*]|{SIGNATURE})", re.MULTILINE)
FOOTNOTE_CELL = re.compile(rf"[ \t]*(?:\*+\s*[^\s*]|{SIGNATURE})")


def read(content: bytes) -> Document:
    """The parts of a text dump, such as the one that a word processor copies from a table."""
    raw = CELL.split("\n" + BOOKMARK.sub("", decode(content)))
    cells = [clean(cell) for cell in raw]
    start = next((at for at in range(len(cells)) if opens_table(cells, at)), len(raw))
    table, footnotes = cut_tail(raw[start:])
    return Document("\n".join(raw[:start]), rows([clean(cell) for cell in table]), footnotes)


def opens_table(cells: list[str], at: int) -> bool:
    """Whether the table begins here: with a heading, or with an entry that stands under none."""
    numbered = split_number(cells[at])[0] and at + 2 < len(cells)
    return is_heading(cells[at]) or bool(numbered and is_schedule(cells[at + 2]))


def cut_tail(raw: list[str]) -> tuple[list[str], str]:
    """The table's cells, and the footnotes and signatures after them, whether tabs open those or not."""
    for at, cell in enumerate(raw):
        if FOOTNOTE_CELL.match(cell):
            return raw[:at], "\n".join(raw[at:])
        if cell is raw[-1] and (found := AFTER_TABLE.search(cell)):
            return [*raw[:at], cell[: found.start()]], cell[found.start() :]
    return raw, ""


def rows(cells: list[str]) -> list[Row]:
    """The table's rows; one that has not three cells carries a fault."""
    found, section, position = [], "", 0
    while position < len(cells):
        if is_heading(cells[position]):
            section, position = cells[position], position + 1
            continue
        row = cells[position : position + 1]
        for cell in cells[position + 1 : position + 3]:
            if is_heading(cell) or split_number(cell)[0]:
                break
            row.append(cell)
        position += len(row)
        if any(row) and not is_table_head(row):
            found.append(table_row(section, row))
    return found


def table_row(section: str, cells: list[str]) -> Row:
    """A row of the three-column table: number and title, department, schedule."""
    number, title = split_number(cells[0])
    if len(cells) != 3:
        fault = _("the row must have 3 cells, it has: %(count)s") % {"count": len(cells)}
        return Row(section, number, title, "", "", fault)
    return Row(section, number, title, cells[1], cells[2])
