"""Which report somebody asks for by its kind and day."""

from datetime import date

from django.utils.translation import gettext as _

from . import words
from .days import Kind, is_report_day, made_on, nearest


class Refused(Exception):
    """There is no such report; `day` is the nearest earlier one that there is."""

    def __init__(self, sentence: str, day: date) -> None:
        super().__init__(sentence)
        self.day = day


def asked(kind: Kind, text: str, today: date) -> date:
    """The day that `text` names, 2027-01-15. Raises Refused for what has no report by the day `today`."""
    last = last_made(kind, today)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text or not 1900 <= day.year <= 2200:
        raise Refused(_("«%s» is no day. Write it as 2027-01-15.") % text, last)
    if made_on(kind, day) > today:
        raise Refused(sentence_to_come(kind, day, last), last)
    if not is_report_day(kind, day):
        raise Refused(sentence_no_day(kind, day), nearest(kind, day))
    return day


def last_made(kind: Kind, today: date) -> date:
    """The day of the last report that can be made by the day `today`."""
    last = nearest(kind, today)
    return last if made_on(kind, last) <= today else nearest(kind, last.replace(day=1))


def sentence_to_come(kind: Kind, day: date, last: date) -> str:
    return _("The report of %(day)s cannot be made yet: its days are not over. The last one is of %(last)s.") % {
        "day": words.numeric(day),
        "last": words.numeric(last),
    }


def sentence_no_day(kind: Kind, day: date) -> str:
    sentences = {
        Kind.WEEKLY: _("%(day)s is no Friday, and this report is made on Fridays. The nearest is of %(nearest)s."),
        Kind.DISCIPLINE: _(
            "This report is made as of the 21st, not as of %(day)s. The nearest is of %(nearest)s."
        ),
    }
    return sentences[kind] % {"day": words.numeric(day), "nearest": words.numeric(nearest(kind, day))}
