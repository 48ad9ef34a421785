from .bets import Bet
from .looks import IndexLook
from .page_words import PageWords
from .queries import LoggedQuery, TakenFile
from .settings import SearchSettings
from .stamps import PageStamp
from .unsuggested import Unsuggested
from .words import WordRule, WordsVersion

__all__ = [
    "Bet",
    "IndexLook",
    "LoggedQuery",
    "PageStamp",
    "PageWords",
    "SearchSettings",
    "TakenFile",
    "Unsuggested",
    "WordRule",
    "WordsVersion",
]
