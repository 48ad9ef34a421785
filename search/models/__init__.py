from .looks import IndexLook
from .page_words import PageWords
from .stamps import PageStamp
from .words import WordRule, WordsVersion

__all__ = ["IndexLook", "PageStamp", "PageWords", "WordRule", "WordsVersion"]
