"""How the program's commands answer: one JSON document, or words for people."""

import json
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _


class AnswerCommand(BaseCommand):
    """A command whose `answer` is plain data, printed as JSON or by `in_words`."""

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["human", "json"], default="human", help=_("form of the answer"))

    def handle(self, *args, **options):
        answer = self.answer(**options)
        as_json = options["format"] == "json"
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if as_json else self.in_words(answer))

    def answer(self, **options) -> Any:
        """The answer, of values that JSON knows. Raises CommandError when there is none."""
        raise NotImplementedError

    def in_words(self, answer: Any) -> str:
        """The same answer for people."""
        raise NotImplementedError


def day(text: str) -> date:
    """An option's value as a day. Raises ArgumentTypeError when it is none."""
    try:
        value = date.fromisoformat(text)
    except ValueError:
        value = date.min
    if value.isoformat() != text or not 1900 <= value.year <= 2200:
        raise ArgumentTypeError(_("«%s» is no day. Write it as 2026-05-09.") % text)
    return value


def table(rows: list[list[Any]]) -> str:
    """The rows in columns, each as wide as its widest cell, the last one as it is."""
    if not rows:
        return ""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
