"""Tables that people send as .csv or .xlsx: their rows by the names in the head line."""

import csv
from collections.abc import Callable, Iterable
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import NamedTuple
from zipfile import BadZipFile

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

# What openpyxl raises for foreign or broken files; broken XML is a SyntaxError.
BROKEN = (BadZipFile, InvalidFileException, OSError, SyntaxError, LookupError, ValueError, AttributeError)
SEARCHED_LINES = 10
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8-sig", "cp1251")


class UnreadableFile(ValueError):
    """A file that cannot be read as what it should be; the message is a sentence for people."""


class Columns(NamedTuple):
    """What a table's columns may be called, the best name first, by our names for them.

    `key` is the column that marks the head line.
    """

    key: str
    names: dict[str, list[str]]
    optional: frozenset[str] = frozenset()


class Line(NamedTuple):
    """A row of the table: its number as a spreadsheet shows it, and its cells by our names of the columns."""

    number: int
    cells: dict[str, str]


def tidy(cell: str) -> str:
    return " ".join(cell.split())


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 or in the encoding of Ukrainian Windows. Raises UnreadableFile."""
    for encoding in ("utf-16",) if content.startswith(UTF_16_MARKS) else ENCODINGS:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The file's encoding is not known. Save it as UTF-8."))


def read_sheet(file_name: str, content: bytes, columns: Columns) -> list[Line]:
    """The table in a file whose name says which of the two forms it has. Raises UnreadableFile."""
    readers = {".csv": read_csv, ".xlsx": read_xlsx}
    suffix = PurePath(file_name).suffix.casefold()
    if suffix not in readers:
        raise UnreadableFile(
            _("«%(file)s»: a table is read from %(suffixes)s. Save it in one of these forms.")
            % {"file": file_name, "suffixes": ", ".join(readers)}
        )
    return readers[suffix](content, columns)


def read_csv(content: bytes, columns: Columns, clean: Callable[[str], str] = tidy) -> list[Line]:
    """The rows of a .csv, its columns separated by commas, semicolons or tabs."""
    text = decode(content)
    known = folded(columns.names[columns.key])
    # Prose above or below the table must not choose the delimiter.
    heads = (line for line in text.splitlines()[:SEARCHED_LINES] if any(name in line.casefold() for name in known))
    delimiter = max(",;\t", key=next(heads, "").count)
    try:
        return read_lines(csv.reader(StringIO(text), delimiter=delimiter), columns, clean)
    except csv.Error as error:
        raise UnreadableFile(_("The file is no table of text. Save it as .csv in UTF-8.")) from error


def read_xlsx(content: bytes, columns: Columns, clean: Callable[[str], str] = tidy) -> list[Line]:
    """The rows of an .xlsx workbook's first sheet."""
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        lines = [in_text(row) for row in book.active.iter_rows(values_only=True)]
    except BROKEN as error:
        raise UnreadableFile(_("The file is no Excel workbook. Save it as .xlsx.")) from error
    return read_lines(lines, columns, clean)


def in_text(values: Iterable) -> list[str]:
    return ["" if value is None else f"{value:g}" if isinstance(value, float) else str(value) for value in values]


def read_lines(lines: Iterable[Iterable[str]], columns: Columns, clean: Callable[[str], str]) -> list[Line]:
    """The rows that say something below the head line. Raises UnreadableFile when a column is missing."""
    table = [[clean(cell) for cell in line] for line in lines]
    known = set(folded(columns.names[columns.key]))
    heads = (at for at, line in enumerate(table[:SEARCHED_LINES]) if known.intersection(folded(line)))
    start = next(heads, 0)
    head = folded(table[start]) if table else []
    places = {name: place(head, name, columns) for name in columns.names}
    found = []
    for number, line in enumerate(table[start + 1 :], start + 2):
        cells = {name: line[at] if at is not None and at < len(line) else "" for name, at in places.items()}
        if any(cells.values()):
            found.append(Line(number, cells))
    return found


def place(head: list[str], name: str, columns: Columns) -> int | None:
    known = folded(columns.names[name])
    for position, cell in enumerate(head):
        if cell in known:
            return position
    if name in columns.optional:
        return None
    needed = ", ".join(names[0] for own, names in columns.names.items() if own not in columns.optional)
    raise UnreadableFile(
        _("The table has no column «%(column)s». Its first line needs the names %(columns)s.")
        % {"column": columns.names[name][0], "columns": needed}
    )


def folded(cells: Iterable[str]) -> list[str]:
    return [cell.casefold() for cell in cells]
