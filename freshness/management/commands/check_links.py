from argparse import ArgumentTypeError

from django.utils.translation import gettext as _

from freshness.links.checking import OLDER_THAN, check_links, quiet
from sections.commands import AnswerCommand, table


class Command(AnswerCommand):
    help = _("Asks every address to which the cabinet leads whether it is still there.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--older-than",
            type=whole,
            default=OLDER_THAN,
            metavar="DAYS",
            help=_("only addresses that have not been asked for so many days"),
        )
        parser.add_argument("--limit", type=whole, metavar="N", help=_("at most so many addresses"))

    def answer(self, *, older_than, limit, **options):
        return check_links(older_than, limit, progress=self.tell if self.stderr.isatty() else quiet)

    def tell(self, done, of):
        self.stderr.write(f"\r{done}/{of}", ending="" if done < of else "\n")
        self.stderr.flush()

    def in_words(self, answer):
        names = {
            "links": _("links"),
            "checked": _("asked now"),
            "ok": _("work"),
            "broken": _("broken"),
            "unknown": _("not known"),
            "left": _("left for the next run"),
        }
        return table([[label, answer[name]] for name, label in names.items()])


def whole(text: str) -> int:
    """An option's value as a number of days or addresses. Raises ArgumentTypeError when it is none."""
    if not text.isdecimal():
        raise ArgumentTypeError(_("«%s» is no whole number.") % text)
    return int(text)
