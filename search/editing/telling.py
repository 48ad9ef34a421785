"""What the log says of a change of words: the row as it was and as it is."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownership.telling import ChangeFormatter
from search.models import WordRule

WORDS, PAGE_WORDS = "search.words", "search.page_words"


def in_words(rule: WordRule) -> str:
    parts = [f"{rule.get_kind_display()}: {rule}", rule.note, "" if rule.is_on else _("switched off")]
    return "; ".join(filter(None, parts))


class WordsFormatter(ChangeFormatter):
    label = gettext_lazy("Change the words that the search knows")


class PageWordsFormatter(ChangeFormatter):
    label = gettext_lazy("Change what a page is also called")


FORMATTERS = {WORDS: WordsFormatter, PAGE_WORDS: PageWordsFormatter}
