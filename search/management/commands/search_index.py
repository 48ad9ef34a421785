from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from search.contract import Unavailable
from search.engines import NAMES, engines
from search.index import indexing
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
        return done_by_all(action, {name: each for name, each in chosen.items() if engine in (None, name)})

    def in_words(self, answer):
        return "\n".join(f"{name}: {said(figures)}" for name, figures in answer.items())


def done_by_all(action, chosen):
    """What each engine did. Raises CommandError, naming those that are away, when the others have done theirs."""
    figures, away = {}, []
    for name, engine in chosen.items():
        try:
            figures[name] = done(action, engine)
        except Unavailable as error:
            away.append(
                _("The search engine «%(engine)s» does not answer: %(why)s") % {"engine": name, "why": error}
            )
    if away:
        raise CommandError("\n".join(away))
    return figures


def done(action, engine):
    if action == "rebuild":
        return {"indexed": indexing.rebuild(engine)}
    found = indexing.check(engine) if action == "check" else indexing.drain(engine)
    return {name: len(pages) for name, pages in found._asdict().items()}


def said(figures):
    return ", ".join(f"{name} {count}" for name, count in figures.items())
