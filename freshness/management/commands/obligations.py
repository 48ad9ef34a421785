from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from freshness.models import FreshnessSettings
from freshness.standing import standings
from freshness.states import State
from ownership.models import Department
from sections.clock import today
from sections.commands import AnswerCommand, day, table


class Command(AnswerCommand):
    help = _("Lists every obligation as it stands at the end of a day.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--on", type=day, help=_("the day (today)"))
        parser.add_argument(
            "--status", choices=[state.value for state in State], help=_("only those of this status")
        )
        parser.add_argument("--department", help=_("only this department's, in any spelling of its name"))

    def answer(self, *, on, status, department, **options):
        try:
            found = department and Department.objects.spelled(department)
        except Department.DoesNotExist as error:
            raise CommandError(str(error)) from error
        listed = standings(on or today(), found or None, FreshnessSettings.load().due_soon_days)
        return [standing._asdict() for standing in listed if status in (None, standing.status)]

    def in_words(self, answer):
        return table(
            [
                [row["due_on"], row["status"], f"{row['checked']}/{row['pages']}", row["entry"], row["department"]]
                for row in answer
            ]
        )
