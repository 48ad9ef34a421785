from .page_words import PageWords
from .stamps import PageStamp
from .words import WordRule, WordsVersion

__all__ = ["PageStamp", "PageWords", "WordRule", "WordsVersion"]
