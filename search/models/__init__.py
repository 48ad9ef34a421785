from .bets import Bet
from .looks import IndexLook
from .queries import LoggedQuery, TakenFile
from .settings import QueryLogSettings
from .stamps import PageStamp

__all__ = ["Bet", "IndexLook", "LoggedQuery", "PageStamp", "QueryLogSettings", "TakenFile"]
