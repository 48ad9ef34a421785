from .bets import Bet
from .looks import IndexLook
from .page_words import PageWords
from .queries import LoggedQuery, TakenFile
from .settings import SearchSettings
from .stamps import PageStamp
from .unsuggested import Unsuggested
from .versions import Lists, Versions, WordsVersion
from .words import WordRule

__all__ = [
    "Bet",
    "IndexLook",
    "Lists",
    "LoggedQuery",
    "PageStamp",
    "PageWords",
    "SearchSettings",
    "TakenFile",
    "Unsuggested",
    "Versions",
    "WordRule",
    "WordsVersion",
]
