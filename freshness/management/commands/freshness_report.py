from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from freshness.reports import words
from freshness.reports.asking import Refused, asked
from freshness.reports.days import Kind
from freshness.reports.making import data_of
from sections.clock import today
from sections.commands import AnswerCommand, table


class Command(AnswerCommand):
    help = _("Makes the report of a past day from the ledger: the same whenever it is made.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("kind", choices=[kind.value for kind in Kind])
        parser.add_argument("day", help=_("a Friday, or the 21st of a month, such as 2027-01-15"))

    def answer(self, *, kind, day, **options):
        try:
            return data_of(Kind(kind), asked(Kind(kind), day, today()))
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def in_words(self, answer):
        labels = words.COLUMNS[Kind(answer["kind"])]
        head = [*labels.values(), words.LINES[Kind(answer["kind"])]["department"]]
        rows = [*answer["departments"], answer["total"] | {"department": _("Total")}]
        figures = [[*(self.figure(row[name]) for name in labels), row["department"]] for row in rows]
        return f"{words.as_of(answer)}\n{table([head, *figures])}"

    def figure(self, value):
        return "–" if value is None else value
