"""The decision as a table: .csv or .xlsx with the columns section, number, title, department, schedule."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from zipfile import BadZipFile

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from .cells import clean
from .entries import Document, Row, UnreadableFile
from .text_file import decode

# What openpyxl raises for foreign or broken files; broken XML is a SyntaxError.
BROKEN = (BadZipFile, InvalidFileException, OSError, SyntaxError, LookupError, ValueError, AttributeError)
SEARCHED_LINES = 10
COLUMNS = {
    "section": {"section", "розділ"},
    "number": {"number", "номер", "№", "№ з/п"},
    "title": {"title", "назва", "назва категорії", "питання"},
    "department": {"department", "підрозділ", "відповідальний"},
    "schedule": {"schedule", "періодичність", "періодичність оновлення"},
}


def read_csv(content: bytes) -> Document:
    """The rows of a .csv, its columns separated by commas, semicolons or tabs."""
    text = decode(content)
    head = next(filter(names_a_department, text.splitlines()[:SEARCHED_LINES]), "")
    delimiter = max(",;\t", key=head.count)
    try:
        return read_table(csv.reader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFile(_("The file is no table of text. Save it as .csv in UTF-8.")) from error


def read_xlsx(content: bytes) -> Document:
    """The rows of an .xlsx workbook's first sheet."""
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        lines = [in_text(row) for row in book.active.iter_rows(values_only=True)]
    except BROKEN as error:
        raise UnreadableFile(_("The file is no Excel workbook. Save it as .xlsx.")) from error
    return read_table(lines)


def in_text(values: Iterable) -> list[str]:
    return ["" if value is None else f"{value:g}" if isinstance(value, float) else str(value) for value in values]


def read_table(lines: Iterable[Iterable[str]]) -> Document:
    """The table's rows by the names in its first line. Raises UnreadableFile when a column is missing."""
    table = [[clean(cell) for cell in line] for line in lines]
    start = next((at for at, line in enumerate(table[:SEARCHED_LINES]) if is_head(line)), 0)
    head = [cell.casefold() for cell in table[start]] if table else []
    places = {name: place(head, name, names) for name, names in COLUMNS.items()}
    rows = []
    for line in table[start + 1 :]:
        cells = {name: line[at] if at < len(line) else "" for name, at in places.items()}
        if any(cells.values()):
            rows.append(Row(**cells | {"number": cells["number"].rstrip(".)")}))
    return Document("", rows)


def names_a_department(line: str) -> bool:
    """Whether the line may be the table's head: prose above or below it must not choose the delimiter."""
    return any(name in line.casefold() for name in COLUMNS["department"])


def is_head(line: list[str]) -> bool:
    return any(cell.casefold() in COLUMNS["department"] for cell in line)


def place(head: list[str], name: str, names: set[str]) -> int:
    for position, cell in enumerate(head):
        if cell in names:
            return position
    raise UnreadableFile(
        _("The table has no column «%(column)s». It needs the columns %(columns)s.")
        % {"column": name, "columns": ", ".join(COLUMNS)}
    )
