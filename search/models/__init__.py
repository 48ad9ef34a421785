from .bets import Bet
from .stamps import PageStamp

__all__ = ["Bet", "PageStamp"]
