from collections.abc import Iterable
from contextlib import suppress

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from search.bets.rules import Rule
from search.contract import Unavailable
from search.engines import NAMES, NoEngine, embedded
from search.index.indexing import drain
from search.models import Bet
from search.planning.plan import ALL, Step
from search.searching import PAGE, Answer, Asked, search
from sections.commands import AnswerCommand, table

BETS = "bets"


class Command(AnswerCommand):
    help = _("Searches as residents do.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("query", help=_("what a resident types"))
        parser.add_argument("--engine", choices=NAMES, help=_("this engine alone"))
        parser.add_argument("--limit", type=int, default=PAGE, help=_("how many pages at most (10)"))
        parser.add_argument("--explain", action="store_true", help=_("what was done with the query, and why"))
        off = [BETS, *(step.value for step in Step if step != Step.TYPED)]
        parser.add_argument("--without", nargs="+", choices=off, default=[], help=_("steps to leave out"))

    def answer(self, *, query, engine, limit, explain, without, **options):
        if limit < 1:
            raise CommandError(_("--limit is %d. It should be at least 1.") % limit)
        look()
        asked = Asked(query, count=limit, steps=ALL - set(without))
        found = answer_of(asked, engine, () if BETS in without else None)
        said = {"query": query, "shown_for": found.shown_for or None, "results": [*map(result, found.results)]}
        return {**said, **explained(found)} if explain else said

    def in_words(self, answer):
        lines = [[each["score"], each["key"] or "", each["title"], each["url"]] for each in answer["results"]]
        told = [_("Shown for: %s") % answer["shown_for"]] if answer["shown_for"] else []
        told += [f"{did['step']}: {did['before']} → {', '.join(did['after'])}" for did in answer.get("did", ())]
        told += [f"{each['side']}: «{each['phrase']}» → {each['page']}" for each in answer.get("bets", ())]
        told += [f"{term['text']} ×{term['weight']}: {term['found_as']}" for term in answer.get("terms", ())]
        return "\n".join([*told, table(lines) or _("Nothing found.")])


def look() -> None:
    """Lets this machine's index take in what it lacks, whether a worker runs or not."""
    with suppress(Unavailable):
        drain(embedded())


def answer_of(asked: Asked, engine: str | None, bets: Iterable[Rule] | None = None) -> Answer:
    """The answer. Raises CommandError when the engine is not there."""
    try:
        return search(asked, engine, bets=bets)
    except NoEngine as error:
        raise CommandError(_("The engine «%s» is not set up here. See docs/settings.md.") % error) from error
    except Unavailable as error:
        raise CommandError(_("The search engine does not answer: %s") % error) from error


def result(found):
    page = found.page
    return {
        "key": page.key,
        "title": page.title,
        "url": page.url,
        "type": page.type,
        "score": round(found.score, 3),
    }


def explained(found: Answer):
    did = [{"step": each.step, "before": each.before, "after": list(each.after)} for each in found.plan.did]
    terms = [
        {"text": term.text, "weight": round(term.weight, 2), "found_as": found_as(term)}
        for term in found.plan.terms
    ]
    return {"engine": found.engine, "total": found.total, "did": did, "terms": terms, "bets": bets_of(found)}


def bets_of(found: Answer):
    acts = [rule.pk for rule in (*found.acting.best, *found.acting.worst)]
    bets = Bet.objects.in_bulk(acts)
    said = [bets[pk] for pk in acts]
    return [{"side": bet.side, "phrase": bet.phrase, "page": bet.page_title, "note": bet.note} for bet in said]


def found_as(term):
    return ", ".join(
        f"{' '.join('|'.join(place) for place in each.places)} ×{each.weight:.2f} ({each.step})"
        for each in term.all_alternatives
    )
