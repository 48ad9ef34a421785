from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from freshness.calendar import due_dates
from ownership.models import Department
from sections.commands import AnswerCommand, day, table
from sections.models import Section


class Command(AnswerCommand):
    help = _("Lists the due dates that the schedules give, whatever has been done.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--from", dest="start", type=day, required=True, help=_("the first day"))
        parser.add_argument("--to", dest="end", type=day, required=True, help=_("the last day"))
        parser.add_argument("--department", help=_("only this department's, in any spelling of its name"))
        parser.add_argument("--section", choices=Section.values, help=_("only this section's"))

    def answer(self, *, start, end, department, section, **options):
        if start > end:
            raise CommandError(
                _("--from is %(start)s, later than --to, %(end)s. Exchange them.") % {"start": start, "end": end}
            )
        try:
            found = department and Department.objects.spelled(department)
        except Department.DoesNotExist as error:
            raise CommandError(str(error)) from error
        return [date._asdict() for date in due_dates(start, end, found, section)]

    def in_words(self, answer):
        return table([[row["due_on"], f"{row['section']}/{row['number']}", row["department"]] for row in answer])
