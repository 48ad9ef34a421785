"""The decision as a table: .csv or .xlsx with the columns section, number, title, department, schedule."""

from sections.sheets import Columns, Line
from sections.sheets import read_csv as csv_lines
from sections.sheets import read_xlsx as xlsx_lines

from .cells import clean
from .entries import Document, Row

COLUMNS = Columns(
    "department",
    {
        "section": ["Розділ", "section"],
        "number": ["№", "номер", "№ з/п", "number"],
        "title": ["Назва", "назва категорії", "питання", "title"],
        "department": ["Підрозділ", "відповідальний", "department"],
        "schedule": ["Періодичність", "періодичність оновлення", "schedule"],
    },
)


def read_csv(content: bytes) -> Document:
    """The rows of a .csv. Raises UnreadableFile."""
    return document(csv_lines(content, COLUMNS, clean))


def read_xlsx(content: bytes) -> Document:
    """The rows of an .xlsx workbook's first sheet. Raises UnreadableFile."""
    return document(xlsx_lines(content, COLUMNS, clean))


def document(lines: list[Line]) -> Document:
    return Document("", [Row(**line.cells | {"number": line.cells["number"].rstrip(".)")}) for line in lines])
