from search.models import Bet
from search.planning.lexicon import Lexicon
from sections.clock import today

from .rules import Rule


def standing(lexicon: Lexicon) -> list[Rule]:
    """The bets in force today; one small query a search, so that each is live at once, on every machine."""
    return Bet.objects.standing(today()).rules(lexicon.abbreviations)
