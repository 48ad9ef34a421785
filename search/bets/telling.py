"""Bets in sentences: what one does and when, and what is amiss with it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownership.telling import ChangeFormatter
from search.models import Bet

from .conflicts import Clash, Conflict
from .rules import Side

BET = "search.bet"


class BetFormatter(ChangeFormatter):
    label = gettext_lazy("Change a recommendation")


class Warning(NamedTuple):
    """A sentence, and the other bet that it is about."""

    sentence: str
    bet: Bet | None = None


def term(starts_on: date | None, ends_on: date | None) -> str:
    """«з 01.12.2026 до 15.12.2026»."""
    first, last = ({"day": date_format(day, "d.m.Y")} if day else None for day in (starts_on, ends_on))
    told = [_("from %(day)s") % first if first else "", _("to %(day)s") % last if last else ""]
    return " ".join(filter(None, told)) or _("always")


def in_words(bet: Bet) -> str:
    """What the log keeps of a bet."""
    place = _("position %(position)s") % {"position": bet.position} if bet.side == Side.BEST else ""
    said = (f"«{bet.phrase}» → {bet.page_title}", bet.get_side_display(), place, term(bet.starts_on, bet.ends_on))
    return ", ".join(filter(None, (*said, str(bet.department), bet.note)))


def warnings(bet: Bet, clashes: Iterable[Clash], free: int, is_found: bool, today: date) -> Iterator[Warning]:
    """What speaks against saving the bet as it is; `free`: the first position that nobody has taken."""
    if bet.ends_on and bet.ends_on < today:
        yield Warning(_("Its last day is over: it changes nothing."))
    if not is_found and bet.side == Side.BEST:
        told = _("Residents cannot find the page «%(title)s»: until it is published, this changes nothing.")
        yield Warning(told % {"title": bet.page.title})
    others = Bet.objects.in_bulk([clash.rule.pk for clash in clashes])
    for clash in clashes:
        other = others[clash.rule.pk]
        yield Warning(sentence(clash.why, other, free), other)


def sentence(why: Conflict, other: Bet, free: int) -> str:
    told = {
        "phrase": other.phrase,
        "title": other.page_title,
        "term": term(other.starts_on, other.ends_on),
        "position": other.position,
        "free": free,
    }
    if why == Conflict.PLACE:
        return (
            _("Position %(position)s for this phrase has «%(title)s», %(term)s. The first free one is %(free)s.")
            % told
        )
    if why == Conflict.TWICE:
        return _("The same is said already: «%(phrase)s», %(term)s.") % told
    if other.side == Side.BEST:
        against = _("«%(phrase)s» puts the same page first, %(term)s.") % told
    else:
        against = _("«%(phrase)s» leaves the same page out, %(term)s.") % told
    return against + " " + _("Of two phrases in a query the longer counts; of equals, the one that puts first.")
