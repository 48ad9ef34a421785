from .bets import Bet
from .looks import IndexLook
from .page_words import PageWords
from .queries import LoggedQuery, TakenFile
from .settings import QueryLogSettings
from .stamps import PageStamp
from .words import WordRule, WordsVersion

__all__ = ["Bet", "IndexLook", "LoggedQuery", "PageStamp", "PageWords", "QueryLogSettings", "TakenFile", "WordRule", "WordsVersion"]
