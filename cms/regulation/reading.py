"""From a decision's file to its plain entries, with whatever is odd or unreadable in it."""

from dataclasses import replace
from pathlib import PurePath

from django.utils.translation import gettext as _

from ownership.names import better, recognisable
from sections.sheets import UnreadableFile

from . import sheet_file, text_file, word_file
from .entries import PlainDecision, PlainEntry
from .reader import Reader

READERS = {
    ".txt": text_file.read,
    ".docx": word_file.read,
    ".csv": sheet_file.read_csv,
    ".xlsx": sheet_file.read_xlsx,
}


def read(file_name: str, content: bytes) -> PlainDecision:
    """The decision in a file. Raises UnreadableFile when the file as a whole cannot be read."""
    suffix = PurePath(file_name).suffix.casefold()
    if suffix not in READERS:
        raise UnreadableFile(
            _("«%(file)s»: a decision is read from %(suffixes)s. Save it in one of these forms.")
            % {"file": file_name, "suffixes": ", ".join(READERS)}
        )
    decision = Reader(READERS[suffix](content)).decision
    decision.entries = agree_on_names(decision.entries)
    return decision


def agree_on_names(entries: list[PlainEntry]) -> list[PlainEntry]:
    """The entries with one name for each department: of several spellings, the one that names the city."""
    names: dict[str, str] = {}
    for name in departments_in(entries):
        key = recognisable(name)
        names[key] = better(names.get(key, name), name)
    return [rename_departments(entry, names) for entry in entries]


def departments_in(entries: list[PlainEntry]) -> list[str]:
    """The departments' names in the entries, each once, in the order of the decision."""
    return list(dict.fromkeys(answer.department for entry in entries for answer in entry.answers))


def rename_departments(entry: PlainEntry, names: dict[str, str]) -> PlainEntry:
    """The entry with the department names that `names` gives for their recognisable words."""
    answers = (a._replace(department=names.get(recognisable(a.department), a.department)) for a in entry.answers)
    return replace(entry, answers=tuple(answers))
