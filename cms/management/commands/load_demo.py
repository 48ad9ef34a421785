from django.utils.translation import gettext as _

from cms.demonstration import loading
from sections.commands import AnswerCommand, table


class Command(AnswerCommand):
    help = _("Loads the demonstration content; what people have edited stays as it is.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--remove", action="store_true", help=_("take it out again"))

    def answer(self, *, remove: bool, **options):
        report = loading.remove() if remove else loading.load()
        counts = dict.fromkeys(("removed",) if remove else ("created", "updated", "unchanged"), 0)
        return {**counts, **report.counts, "kept": report.kept, "homeless": report.homeless}

    def in_words(self, answer):
        names = {
            "created": _("pages made"),
            "updated": _("pages brought up to date"),
            "unchanged": _("pages as they were"),
            "removed": _("pages removed"),
        }
        rows = [[label, answer[name]] for name, label in names.items() if name in answer]
        kept = _("Edited by people, left as they are: %s") % ", ".join(answer["kept"])
        homeless = _("Without an entry to lie below: %s") % ", ".join(answer["homeless"])
        return "\n".join(
            [table(rows), *([kept] if answer["kept"] else []), *([homeless] if answer["homeless"] else [])]
        )
