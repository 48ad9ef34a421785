"""A report as a spreadsheet: equal data are equal bytes."""

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from . import words
from .days import Kind

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {"department": 60, "page": 60, "entry": 26}
WIDTH = 16  # characters
BOLD = Font(bold=True)


class StillZip(ZipFile):
    """An archive whose files have no time of their own, so that equal files make equal archives."""

    def writestr(self, name, data):
        super().writestr(ZipInfo(name), data, ZIP_DEFLATED)

    def write(self, filename, arcname):
        with open(filename, "rb") as file:
            self.writestr(arcname, file.read())


def workbook(data: dict) -> bytes:
    """The report as an .xlsx of two sheets: the figures by department, and the obligations listed."""
    kind, on = Kind(data["kind"]), date.fromisoformat(data["on"])
    book = Workbook()
    book.properties.created = book.properties.modified = datetime.combine(on, time.min)
    book.properties.creator, book.properties.title = "", words.title(kind, on)
    total = {"department": _("Total")} | data["total"]
    columns = {"department": words.LINES[kind]["department"]} | words.COLUMNS[kind]
    figures = book.active
    figures.title = _("Departments")
    fill(figures, data, columns, [*data["departments"], total])
    for cell in figures[figures.max_row]:
        cell.font = BOLD
    fill(book.create_sheet(str(words.LISTED[kind])[:31]), data, words.LINES[kind], map(words.line, data["listed"]))
    return packed(book)


def fill(sheet, data: dict, columns: dict, rows: Iterable[dict]) -> None:
    """Writes what the sheet is, as of which day, where its page is; then the headings, frozen, and the rows."""
    kind, on = Kind(data["kind"]), date.fromisoformat(data["on"])
    above = [[line] for line in (words.title(kind, on), words.as_of(data), words.address(kind, on), "")]
    below = [[row[name] for name in columns] for row in rows]
    for number, values in enumerate([*above, columns.values(), *below], 1):
        write(sheet, number, values)
    sheet["A1"].font = BOLD
    for cell in sheet[len(above) + 1]:
        cell.font, cell.alignment = BOLD, Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(len(above) + 2, 1)
    for number, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, WIDTH)


def write(sheet, row: int, values: Iterable) -> None:
    """Fills a row. A text that begins like a formula stays a text."""
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        if value is None or isinstance(value, int | float | date):
            cell.value = value
        else:
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
            cell.data_type = "s"
        if isinstance(value, date):
            cell.number_format = "DD.MM.YYYY"


def packed(book: Workbook) -> bytes:
    """The file's bytes, past the workbook's own saving, which would note the moment."""
    file = BytesIO()
    with StillZip(file, "w") as archive:
        ExcelWriter(book, archive).write_data()
    return file.getvalue()
