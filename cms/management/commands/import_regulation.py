from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.regulation.files import apply_file
from cms.regulation.history import KINDS
from cms.regulation.plan import Plan, plan
from cms.regulation.reading import read
from freshness.phrases import parse, phrase
from freshness.rules import next_dues
from sections.clock import today
from sections.commands import AnswerCommand, day, table
from sections.sheets import UnreadableFile

DUES = 4


class Command(AnswerCommand):
    help = _("Reads a decision, shows what it changes, and applies it.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help=_("the decision: .docx, .txt, .csv or .xlsx"))
        parser.add_argument("--dry-run", action="store_true", help=_("show the changes, apply nothing"))
        parser.add_argument("--on", type=day, help=_("the day on which it takes effect (today)"))

    def answer(self, *, file, dry_run, on, **options):
        content = read_file(file)
        try:
            decision = read(file.name, content)
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
        if decision.errors:
            raise CommandError(_("The decision is not applied: %s") % "; ".join(map(str, decision.errors)))
        found = plan(decision)
        if not dry_run:
            apply_file(file.name, content, found, on or today())
        return in_json(found, on or today(), applied=not dry_run)

    def in_words(self, answer):
        rows = [
            [str(KINDS[c["kind"]]), c["entry"], f"{c['was'] or ''} → {c['now'] or ''}"] for c in answer["changes"]
        ]
        warnings = [f"! {w['entry']}: {w['text']}" for w in answer["warnings"]]
        count = len(answer["entries"])
        read = ngettext("%(count)s entry read.", "%(count)s entries read.", count) % {"count": count}
        done = _("Applied.") if answer["applied"] else _("Nothing applied.")
        return "\n".join(filter(None, [table(rows), *warnings, read, (rows and done) or _("Nothing changes.")]))


def read_file(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(
            _("The file «%(file)s» cannot be opened: %(why)s.") % {"file": file, "why": error.strerror}
        ) from error


def in_json(found: Plan, on, applied: bool) -> dict:
    entries = [pair.new for pair in found.pairs if pair.new]
    return {
        "number": found.decision.number or None,
        "date": found.decision.date and found.decision.date.isoformat(),
        "entries": [entry_in_json(entry, on) for entry in entries],
        "warnings": [notice._asdict() for notice in found.decision.warnings],
        "changes": [change._asdict() for change in found.changes],
        "applied": applied,
    }


def entry_in_json(entry, on) -> dict:
    return {
        "section": entry.section,
        "number": entry.number,
        "title": entry.title,
        "responsibilities": [answer_in_json(answer, on) for answer in entry.answers],
    }


def answer_in_json(answer, on) -> dict:
    rule = parse(answer.schedule)
    return {
        "department": answer.department,
        "schedule": answer.schedule,
        "rule": phrase(rule),
        "next_due": [due.isoformat() for due in next_dues(rule, on, DUES)],
    }
