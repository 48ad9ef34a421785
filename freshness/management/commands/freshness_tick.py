from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from freshness import nightly
from freshness.models import FreshnessSettings
from freshness.reminders.sending import MailServerGone
from sections.clock import today
from sections.commands import AnswerCommand, day


class Command(AnswerCommand):
    help = _("The nightly run: opens the obligations that have come, sends the reminders and reports.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--on", type=day, help=_("the day (today)"))
        parser.add_argument("--dry-run", action="store_true", help=_("only tell what it would do"))

    def answer(self, *, on, dry_run, **options):
        on = on or today()
        try:
            night, letters = self.rehearsed(on) if dry_run else (nightly.run(on, self.step), None)
        except MailServerGone as error:
            raise CommandError(
                _(
                    "The mail server does not answer (%(error)s). "
                    "The obligations are there; the letters go with the next run."
                )
                % {"error": error}
            ) from error
        told = {} if letters is None else {"letters": letters}
        return {
            "on": on.isoformat(),
            "obligations_created": night.opened,
            "reminders_sent": night.sent,
            "reminders_failed": night.failed,
            "escalated": night.escalated,
            "reports_made": night.reports_made,
            "reports_sent": night.reports_sent,
            **told,
        }

    def rehearsed(self, on):
        night, letters = nightly.rehearse(on, FreshnessSettings.load())
        return night, [
            {"to": letter.address, "subject": digest.subject, "pages": len(digest.lines) + digest.more}
            for letter, digest in letters.items()
        ]

    def step(self, name, done):
        if self.stderr.isatty():
            names = {"obligations": _("obligations opened: %s"), "letters": _("letters: %s")}
            self.stderr.write(f"\r· {names[name] % done}", ending="")

    def in_words(self, answer):
        lines = [
            _("Day: %s") % answer["on"],
            _("Obligations opened: %s") % answer["obligations_created"],
            _("Letters sent: %s") % answer["reminders_sent"],
            _("Letters refused: %s") % answer["reminders_failed"],
            _("Brought before heads and the ICT office: %s") % answer["escalated"],
            _("Reports made: %s") % answer["reports_made"],
            _("Mails of reports sent: %s") % answer["reports_sent"],
        ]
        return "\n".join(
            lines + [f"– {letter['to']}: {letter['subject']}" for letter in answer.get("letters", [])]
        )
