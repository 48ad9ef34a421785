"""What is said of a fault in a row of words."""

from django.utils.translation import gettext_lazy as _

from .checking import Problem

SENTENCES = {
    "no_words": _("Write at least one word."),
    "alone": _("«%(phrase)s» stands alone. Write what it means the same as, each in a line of its own."),
    "leads_nowhere": _("Write what is to be looked for instead of these words."),
    "leads_needlessly": _("These words lead nowhere: leave this field empty, or choose another kind above."),
    "too_many": _("%(count)d phrases are too many for one row: at most %(most)d. Make several rows."),
    "too_long": _("«%(phrase)s…» has %(length)d signs; at most %(most)d are read."),
    "strange_sign": _("«%(phrase)s»: a word has no sign «%(sign)s». Write each phrase in a line of its own."),
    "nothing": _("«%(phrase)s» has no word in it."),
    "too_many_words": _("«%(phrase)s» has %(count)d words; here at most %(most)d are allowed. Shorten it."),
    "stop_word": _(
        "«%(phrase)s»: words that only ask and negations lead nowhere by themselves. Add what is asked about."
    ),
    "twice": _("«%(phrase)s» stands here twice."),
    "elsewhere": _("«%(phrase)s» is already in the row «%(row)s». Add to that row, or switch it off first."),
    "circle": _("The words would come back to where they began: %(chain)s."),
}


def sentence(problem: Problem) -> str:
    return SENTENCES[problem.code] % problem.told
