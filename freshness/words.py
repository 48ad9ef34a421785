"""What rules, due dates and refusals are called for people."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .phrases import Fault, Unreadable, parse
from .rules import Recurring, Rule, Term
from .states import State

ROMAN = ("I", "II", "III", "IV")


def refusal(error: Unreadable) -> str:
    """A sentence that names the part of a phrase that could not be read, and what to write instead."""
    sentences = {
        Fault.UNKNOWN: _("«%(part)s» is not understood. Write, for example, «Щорічно, до 10 січня»."),
        Fault.NO_DATE: _("It does not say by which date. Write, for example, «Щорічно, до 10 січня»."),
        Fault.NO_SUCH_DAY: _("There is no such day: «%(part)s»."),
        Fault.NOT_ALWAYS: _("«%(part)s»: not every period has this day. Choose a day that always exists."),
        Fault.SAME_DATES: _("«%(part)s»: the two dates are the same. Write two different dates."),
        Fault.TWO_DATES: _("«%(part)s»: once in half a year needs two dates, once a year needs one or two."),
    }
    return sentences[error.fault] % {"part": error.part}


def derivation(rule: Rule, term: Term, today: date) -> str:
    """How a due date follows from the rule, in words, as of `today`."""
    due = numeric(term.due_on)
    if not isinstance(rule, Recurring):
        return _("the date that the decision names: %(due)s") % {"due": due}
    if rule.lag == 1:
        after = _("by day %(day)s of the next month: %(due)s") % {"day": rule.day, "due": due}
    else:
        days = ngettext("a month and %(days)s day after it", "a month and %(days)s days after it", rule.day)
        after = f"{days % {'days': rule.day}}: {due}"
    ended = term.period_end < today
    end = _("%(period)s ended on %(end)s; ") if ended else _("%(period)s ends on %(end)s; ")
    return end % {"period": period(term), "end": numeric(term.period_end)} + after


def derivation_of(obligation, today: date) -> str:
    """How the due date of an obligation follows from the words of its day, or who asked for it."""
    if not obligation.phrase:
        return _("a review asked for on %(day)s: %(reason)s") % {
            "day": numeric(obligation.opens_on),
            "reason": obligation.reason,
        }
    term = Term(obligation.period_start, obligation.period_end, obligation.opens_on, obligation.due_on)
    return f"«{obligation.phrase}»: {derivation(parse(obligation.phrase), term, today)}"


def period(term: Term) -> str:
    """The name of a term's quarter or month: «III квартал 2026», «червень 2026»."""
    start = term.period_start
    if start.month == term.period_end.month:
        return date_format(start, "F Y").lower()
    return _("quarter %(number)s of %(year)s") % {"number": ROMAN[start.month // 3], "year": start.year}


def numeric(day: date) -> str:
    return date_format(day, "d.m.Y")


def remaining(due_on: date, today: date) -> str:
    """How a due date stands to today: «залишилось 3 дні», «прострочено на 12 днів»."""
    days = (due_on - today).days
    if days == 0:
        return _("today is the last day")
    if days > 0:
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return ngettext("%(days)s day overdue", "%(days)s days overdue", -days) % {"days": -days}


STATES = {
    State.UPCOMING: gettext_lazy("upcoming"),
    State.OPEN: gettext_lazy("open"),
    State.DUE_SOON: gettext_lazy("due soon"),
    State.OVERDUE: gettext_lazy("overdue"),
    State.FULFILLED: gettext_lazy("fulfilled"),
    State.FULFILLED_LATE: gettext_lazy("fulfilled late"),
    State.WAIVED: gettext_lazy("waived"),
    State.SUPERSEDED: gettext_lazy("superseded"),
}


def state(found: State) -> str:
    """What a state is called."""
    return str(STATES[found])
