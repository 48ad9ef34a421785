import json
from collections import defaultdict
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from search.engines import NAMES
from search.measuring import FIRST, Judged, measured, summary
from search.searching import Asked
from sections.commands import AnswerCommand, table

from .search import answer_of, look

FORM = '{"q", "kind", "relevant": {key: grade}}'


class Command(AnswerCommand):
    help = _("Measures how good the answers are, by a file of judged queries.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help=_("judged queries, a JSON document a line"))
        parser.add_argument("--engine", choices=NAMES, help=_("this engine alone"))

    def answer(self, *, file, engine, **options):
        queries, by_kind = read(file), defaultdict(list)
        look()
        for judged in queries:
            found = answer_of(Asked(judged.q, count=FIRST), engine)
            by_kind[judged.kind].append(measured(judged, [result.page.key for result in found.results]))
        figures = summary(each for kind in by_kind.values() for each in kind)
        return {**figures, "by_kind": {kind: summary(found) for kind, found in sorted(by_kind.items())}}

    def in_words(self, answer):
        names = ["queries", "ndcg@10", "recall@3", "zero_hits"]
        rows = [[kind, *(found[name] for name in names)] for kind, found in answer["by_kind"].items()]
        return table([["", *names], *rows, [_("Total"), *(answer[name] for name in names)]])


def read(file: Path) -> list[Judged]:
    """The judged queries of a file. Raises CommandError, naming the line, for what is none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(_("«%(file)s» cannot be read: %(why)s") % {"file": file, "why": error}) from error
    return [judged(line, number, file) for number, line in enumerate(lines, 1) if line.strip()]


def judged(line: str, number: int, file: Path) -> Judged:
    try:
        found = json.loads(line)
        grades = {str(key): int(grade) for key, grade in found["relevant"].items()}
        return Judged(str(found["q"]), str(found["kind"]), grades)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        told = {"file": file, "line": number, "form": FORM}
        raise CommandError(
            _("Line %(line)d of «%(file)s» is no judged query. It should be %(form)s.") % told
        ) from error
