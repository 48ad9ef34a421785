"""Decisions for tests: the same rows written in each form in which a decision comes."""

import csv
from io import BytesIO, StringIO

import docx
import openpyxl

from cms.demonstration.loading import DECISION
from cms.regulation.entries import PlainDecision
from cms.regulation.reading import read

COLUMNS = ["section", "number", "title", "department", "schedule"]
HEADINGS = {
    "catalog": "Розділ «Каталог послуг»",
    "situations": "Розділ «Життєві ситуації»",
    "questions": "Розділ «Популярні питання»",
}
HEAD = ["Рішення виконкому міської ради", "01.02.2027 №45"]
FOOTNOTES = [
    "* Ресурс є гіперпосиланням на сторінку іншого сайта та не потребує періодичності оновлення.",
    "** Щоквартально, не пізніше місяця та 10 днів, наступних за звітним кварталом.",
    "*** Щомісячно, не пізніше місяця та 10 днів, наступних за звітним місяцем.",
]
ECOLOGY = "Управління екології виконкому Криворізької міської ради"
WELFARE = "Департамент соціальної політики виконкому Криворізької міської ради"
LAW = "Юридичне управління виконкому Криворізької міської ради"
YEARLY = "Щорічно, до 10 лютого"


def rows_of(decision: PlainDecision) -> list[list]:
    return [
        [entry.section, entry.number, entry.title, *answer]
        for entry in decision.entries
        for answer in entry.answers
    ]


def rows_607() -> list[list]:
    """Decision №607, a row a responsibility, to be changed into its successors."""
    return rows_of(read(DECISION.name, DECISION.read_bytes()))


def as_csv(rows, columns=COLUMNS) -> bytes:
    out = StringIO()
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue().encode()


def as_xlsx(rows) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for row in [COLUMNS, *rows]:
        book.active.append([str(cell) if isinstance(cell, str) else cell for cell in row])
    book.save(out)
    return out.getvalue()


def in_table(rows):
    """The rows as the decision's table has them: a heading a section, the title once an entry."""
    section = entry = None
    for row_section, number, title, department, schedule in rows:
        if row_section != section:
            section = row_section
            yield [HEADINGS.get(section, section)]
        same = (section, number, title) == entry
        entry = (section, number, title)
        yield ["" if same else f"{number}. {title}" if number else title, department, schedule]


def as_txt(rows, head=HEAD, footnotes=FOOTNOTES) -> bytes:
    cells = [cell for row in in_table(rows) for cell in row]
    return ("\n".join(head) + "\n\n\t" + "\n\t".join(cells) + "\n\n\n" + "\n".join(footnotes)).encode()


def as_docx(rows, head=HEAD, footnotes=FOOTNOTES) -> bytes:
    """A Word table; where a cell is empty it is merged with the one above, as officials do."""
    document = docx.Document()
    for line in head:
        document.add_paragraph(line)
    table, above = document.add_table(0, 3), []
    for row in in_table(rows):
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[2]).text = row[0]
            above = row
            continue
        for column, text in enumerate(row):
            if text or len(above) == 1:
                cells[column].text = text
            else:
                kept = table.cell(len(table.rows) - 2, column).text
                table.cell(len(table.rows) - 2, column).merge(cells[column]).text = kept
        above = row
    for line in footnotes:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


FORMS = {".csv": as_csv, ".xlsx": as_xlsx, ".txt": as_txt, ".docx": as_docx}
