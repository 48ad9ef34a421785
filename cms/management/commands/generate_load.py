from time import perf_counter

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from cms.load.generating import generate
from sections.clock import today
from sections.commands import AnswerCommand, day, table

COUNTED = ("pages", "departments", "responsibilities", "schedules")
LARGEST_SEED = 999_999_999


class Command(AnswerCommand):
    help = _("Fills the catalog with synthetic pages, departments and schedules for benchmarks.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--pages", type=int, required=True, help=_("how many pages there shall be"))
        parser.add_argument("--seed", type=int, default=1, help=_("the same seed makes the same site (1)"))
        parser.add_argument("--starts-on", type=day, help=_("the day on which the schedules start (today)"))
        parser.add_argument(
            "--responsibilities",
            choices=["all", "entries"],
            default="all",
            help=_("for every page, or for the categories alone"),
        )

    def answer(self, *, pages, seed, starts_on, responsibilities, **options):
        refuse(pages, seed)
        began = perf_counter()
        made = generate(pages, seed, starts_on or today(), responsibilities == "all", self.progress())
        return {name: made[name] for name in COUNTED} | {"seconds": round(perf_counter() - began, 2)}

    def progress(self):
        """Where the work is, in one line that writes over itself; nothing but on a terminal."""
        shown = self.stderr.isatty()
        return lambda made, wanted: (
            shown and self.stderr.write(f"· {made} / {wanted}", ending="\r" if made < wanted else "\n")
        )

    def in_words(self, answer):
        names = {
            "pages": _("pages made"),
            "departments": _("departments made"),
            "responsibilities": _("responsibilities made"),
            "schedules": _("schedules made"),
            "seconds": _("seconds"),
        }
        return table([[label, answer[name]] for name, label in names.items()])


def refuse(pages: int, seed: int) -> None:
    """Raises CommandError where there must be no synthetic site, or none can be made."""
    if settings.PRODUCTION:
        raise CommandError(_("A synthetic site is not made in production. Run this in development."))
    if pages < 1:
        raise CommandError(_("--pages is %(pages)s. Write a number of 1 or more.") % {"pages": pages})
    if not 0 <= seed <= LARGEST_SEED:
        raise CommandError(
            _("--seed is %(seed)s. Write a number from 0 to %(largest)s.")
            % {"seed": seed, "largest": LARGEST_SEED}
        )
