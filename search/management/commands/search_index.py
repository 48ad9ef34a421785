from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from search import indexing
from search.contract import Unavailable
from search.engines import NAMES, engines
from sections.commands import AnswerCommand


class Command(AnswerCommand):
    help = _("Builds the search index, compares it with the site, or takes in what has changed.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("action", choices=["rebuild", "check", "drain"], help=_("what to do"))
        parser.add_argument("--engine", choices=NAMES, help=_("this engine alone"))

    def answer(self, *, action, engine, **options):
        chosen = engines()
        if engine and engine not in chosen:
            raise CommandError(_("The engine «%s» is not set up here. See docs/settings.md.") % engine)
        return {name: done(action, each) for name, each in chosen.items() if engine in (None, name)}

    def in_words(self, answer):
        return "\n".join(f"{name}: {said(figures)}" for name, figures in answer.items())


def done(action, engine):
    try:
        if action == "rebuild":
            return {"indexed": indexing.rebuild(engine)}
        found = indexing.check(engine) if action == "check" else indexing.drain(engine)
    except Unavailable as error:
        raise CommandError(_("The search engine does not answer: %s") % error) from error
    return {name: len(pages) for name, pages in found._asdict().items()}


def said(figures):
    return ", ".join(f"{name} {count}" for name, count in figures.items())
