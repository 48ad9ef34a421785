"""The decision as a text dump: a tab opens a cell, a section's heading is a cell of its own."""

import re

from django.utils.translation import gettext as _

from .cells import BOOKMARK, clean, is_heading, is_table_head, split_number
from .entries import Document, Row, UnreadableFile

CELL = re.compile(r"\n[ \xa0]*\t")
AFTER_TABLE = re.compile(r"^\s*(?:\*+\s*[^\s*]|(?:Керуюч|Секретар|Міський голова|Заступник))", re.MULTILINE)
ENCODINGS = ("utf-8-sig", "cp1251")


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 or in the encoding of Ukrainian Windows. Raises UnreadableFile."""
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The file's encoding is not known. Save it as UTF-8."))


def read(content: bytes) -> Document:
    """The parts of a text dump, such as the one that a word processor copies from a table."""
    raw = CELL.split("\n" + BOOKMARK.sub("", decode(content)))
    start = next((i for i, cell in enumerate(raw) if is_heading(clean(cell))), len(raw))
    if start < len(raw) and (end := AFTER_TABLE.search(raw[-1])):
        raw[-1], footnotes = raw[-1][: end.start()], raw[-1][end.start() :]
    else:
        footnotes = ""
    return Document("\n".join(raw[:start]), rows([clean(cell) for cell in raw[start:]]), footnotes)


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
        fault = _("the row has %(count)s cells instead of 3") % {"count": len(cells)}
        return Row(section, number, title, "", "", fault)
    return Row(section, number, title, cells[1], cells[2])
