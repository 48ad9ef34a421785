"""The decision as a Word document: a three-column table, cells merged across and down."""

from io import BytesIO
from zipfile import BadZipFile

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from sections.sheets import UnreadableFile

from .cells import clean, is_heading, is_schedule, is_table_head, split_number
from .entries import Document, Row
from .text_file import table_row


def read(content: bytes) -> Document:
    """The parts of a .docx. Raises UnreadableFile when it is none."""
    try:
        document = docx.Document(BytesIO(content))
    except (OpcError, BadZipFile, OSError, SyntaxError, LookupError, ValueError) as error:
        raise UnreadableFile(_("The file is no Word document. Save it as .docx.")) from error
    try:
        return read_document(document)
    except (ValueError, IndexError) as error:
        raise UnreadableFile(_("A table of the file is broken: its merged cells do not fit.")) from error


def read_document(document: WordDocument) -> Document:
    preamble, footnotes, rows, section = [], [], [], ""
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            refuse_hidden_rows(part)
            for row in part.rows:
                section = read_row(row, section, rows, preamble)
        elif is_heading(words := paragraph_words(part)):
            section = words
        else:
            (footnotes if rows else preamble).append(words)
    return Document("\n".join(preamble), rows, "\n".join(footnotes))


def refuse_hidden_rows(table: Table) -> None:
    """Rows inside a content control are not among the table's: without a word they would be lost."""
    if len(table._tbl.findall(f".//{qn('w:sdtContent')}/{qn('w:tr')}")):
        raise UnreadableFile(_("A table of the file has rows in content controls. Turn them into plain rows."))


def read_row(row: _Row, section: str, rows: list[Row], preamble: list[str]) -> str:
    """Appends what the row says to `rows`, or to `preamble`; returns the section of the next row."""
    # A cell merged across comes once a column, one merged down once a row, always as the same element.
    elements = list(dict.fromkeys(cell._tc for cell in row.cells))
    texts = {cell._tc: clean(cell_words(cell)) for cell in row.cells}
    cells = [texts[element] for element in elements]
    filled = [cell for cell in cells if cell]
    if filled and is_heading(filled[0]) and len(set(filled)) == 1:
        return filled[0]
    if not filled or is_table_head(cells):
        return section
    if section or (split_number(filled[0])[0] and is_schedule(filled[-1])):
        rows.append(table_row(section, cells))
    else:
        preamble += filled
    return section


def cell_words(cell) -> str:
    return "\n".join(paragraph_words(paragraph) for paragraph in cell.paragraphs)


def paragraph_words(paragraph: Paragraph) -> str:
    """The paragraph's text with what tracked changes have inserted, without what they have deleted."""
    pieces = {"t": lambda node: node.text or "", "tab": lambda node: "\t", "br": lambda node: "\n"}
    found = []
    for node in paragraph._p.iter("{*}t", "{*}tab", "{*}br", "{*}noBreakHyphen"):
        name = node.tag.rpartition("}")[2]
        found.append(pieces.get(name, lambda node: "-")(node))
    return "".join(found)
