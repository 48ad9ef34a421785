from .bets import Bet
from .queries import LoggedQuery, TakenFile
from .settings import QueryLogSettings
from .stamps import PageStamp

__all__ = ["Bet", "LoggedQuery", "PageStamp", "QueryLogSettings", "TakenFile"]
