"""Goes down the rows of a decision's table and makes plain entries of them."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from freshness.phrases import FOOTNOTE_DAYS, Unreadable, misplaced_stars, parse, phrase
from freshness.rules import Recurring, Rule
from freshness.words import refusal
from ownership.names import recognisable
from sections.models import Section
from sections.titles import fold

from .entries import Answer, Document, Notice, PlainDecision, PlainEntry, Row
from .heading import number_and_date

SECTION_TITLES = {
    "каталог послуг": Section.CATALOG,
    "життєві ситуації": Section.SITUATIONS,
    "популярні питання": Section.QUESTIONS,
}
FOOTNOTES: dict[int, Rule] = {2: Recurring(3, 2, FOOTNOTE_DAYS), 3: Recurring(1, 2, FOOTNOTE_DAYS)}
FOOTNOTE = re.compile(r"^\s*(\*+)\s*([^\s*].*)$", re.MULTILINE)
LENGTH = 255
NUMBER = re.compile(r"[1-9][0-9]{0,3}")
SEVERAL = re.compile(r"\bради [А-ЯІЇЄҐ]")


class Reader:
    """Goes down the rows of a document once; `decision` is what it found."""

    def __init__(self, document: Document) -> None:
        self.decision = PlainDecision()
        self.entries: dict[str, PlainEntry] = {}
        self.section, self.current, self.above = "", "", Answer("", "")
        self.read_heading(document.preamble)
        for row in document.rows:
            self.read_row(row)
        self.read_footnotes(document.footnotes)
        self.look_for_sections()
        self.decision.entries = list(self.entries.values())

    def read_heading(self, preamble: str) -> None:
        try:
            found = number_and_date(preamble)
        except ValueError:
            self.refuse("", _("The date of the decision is no day of the calendar."))
        else:
            if found:
                self.decision.number, self.decision.date = found
            elif preamble:
                self.warn("", _("The number and date of the decision were not found above its table."))

    def read_row(self, row: Row) -> None:
        section = SECTION_TITLES.get(section_title(row.section)) or row.section.casefold() or self.section
        if section not in Section:
            self.refuse_section(row)
            return
        if section != self.section:
            self.section, self.current, self.above = section, "", Answer("", "")
        if row.fault:
            self.refuse(self.name_of(row), row.fault)
        elif self.find_entry(row):
            self.read_answer(row)

    def refuse_section(self, row: Row) -> None:
        if row.section:
            self.refuse(row.section, _("The cabinet has no such section."))
        else:
            self.refuse(f"{row.number}. {row.title}", _("The row stands under no section heading."))

    def name_of(self, row: Row) -> str:
        return f"{self.section}/{row.number}" if row.number else row.title or self.current or row.section

    def find_entry(self, row: Row) -> bool:
        """Makes the row's entry, or the one above that it goes on with, the current one."""
        if row.number or row.title:
            if not self.goes_on(row):
                self.current = self.open_entry(row)
        elif not self.current:
            self.refuse(row.department or row.schedule, _("The row belongs to no numbered entry."))
        return bool(self.current)

    def goes_on(self, row: Row) -> bool:
        """Whether the row repeats the number, and any title, of the entry just above it."""
        entry = self.entries.get(self.current)
        same = entry and self.current == f"{self.section}/{row.number}"
        return bool(same and fold(row.title) in ("", fold(entry.title)))

    def open_entry(self, row: Row) -> str:
        """The key of the row's new entry; empty when the row opens none."""
        name = self.name_of(row)
        if not row.number:
            self.refuse(name, _("The row has no number, such as «12.», before its title."))
            return ""
        if not NUMBER.fullmatch(row.number):
            self.refuse(name, _("«%s» is no number of an entry.") % row.number)
            return ""
        entry = PlainEntry(self.section, int(row.number), row.title)
        if entry.key in self.entries:
            self.refuse(name, _("This number stands twice in its section."))
            return ""
        if not row.title:
            self.refuse(name, _("The entry has no title."))
        last = next((e.number for e in reversed(self.entries.values()) if e.section == self.section), 0)
        if entry.number != last + 1:
            self.warn(name, _("The number before it is %(last)s: is a row missing?") % {"last": last})
        self.entries[entry.key] = entry
        return entry.key

    def read_answer(self, row: Row) -> None:
        """Adds the row's department and schedule; an empty cell means the nearest filled one above."""
        entry = self.entries[self.current]
        answer = Answer(row.department or self.above.department, row.schedule or self.above.schedule)
        self.above = answer
        if answer in entry.answers or not self.accepts(entry, answer):
            return
        self.entries[entry.key] = replace(entry, answers=(*entry.answers, answer))

    def accepts(self, entry: PlainEntry, answer: Answer) -> bool:
        if not answer.department:
            self.refuse(entry.key, _("No department is named, in this row or above it."))
        elif len(answer.department) > LENGTH:
            self.refuse(entry.key, _("The department's name is too long: «%s».") % answer.department)
        elif SEVERAL.search(answer.department):
            sentence = _("One cell names several departments: «%s». Give each a row of its own.")
            self.refuse(entry.key, sentence % answer.department)
        elif len(answer.schedule) > LENGTH:
            self.refuse(entry.key, _("The schedule is too long: «%s».") % answer.schedule)
        elif recognisable(answer.department) in {recognisable(other.department) for other in entry.answers}:
            self.refuse(entry.key, _("«%s» stands twice, with different schedules.") % answer.department)
        elif not answer.schedule:
            self.refuse(entry.key, _("No schedule is named, in this row or above it."))
        else:
            return self.understands(entry, answer.schedule)
        return False

    def understands(self, entry: PlainEntry, schedule: str) -> bool:
        try:
            parse(schedule)
        except Unreadable as error:
            sentence = _("the schedule «%(phrase)s» cannot be read. %(why)s")
            self.refuse(entry.key, sentence % {"phrase": schedule, "why": refusal(error)})
            return False
        if misplaced_stars(schedule) is not None:
            sentence = _("«%(phrase)s» is read as «%(rule)s», although its footnote says otherwise.")
            self.warn(entry.key, sentence % {"phrase": schedule, "rule": phrase(parse(schedule))})
        return True

    def read_footnotes(self, footnotes: str) -> None:
        """Refuses a footnote that gives its stars another meaning than №607 does."""
        for found in FOOTNOTE.finditer(footnotes):
            stars, text = len(found[1]), found[2]
            if not footnote_holds(stars, text):
                self.refuse(found[0].strip(), _("The footnote means something else than in decision No. 607."))

    def look_for_sections(self) -> None:
        if not self.entries and not self.decision.errors:
            self.refuse("", _("No entry was found: no section heading with a table below it."))
        missing = set(Section) - {entry.section for entry in self.entries.values()}
        for section in sorted(missing) if self.entries else []:
            self.warn(section, _("The file has no entry of this section."))

    def warn(self, entry: str, text: str) -> None:
        self.decision.warnings.append(Notice(entry, text))

    def refuse(self, entry: str, text: str) -> None:
        if (notice := Notice(entry, text)) not in self.decision.errors:
            self.decision.errors.append(notice)


def section_title(heading: str) -> str:
    """The folded title in a section's heading: «Розділ I. «Каталог послуг»» is «каталог послуг»."""
    words = fold(heading)
    return next((title for title in SECTION_TITLES if words.endswith(title)), words)


def footnote_holds(stars: int, text: str) -> bool:
    if stars == 1:
        return "гіперпосилан" in text.casefold()
    try:
        return parse(text) == FOOTNOTES.get(stars)
    except Unreadable:
        return False
