from datetime import date

from django import template

from freshness import phrases, rehearsal, words
from freshness.board import charts
from freshness.due import dues_of
from freshness.models import FreshnessSettings
from freshness.page_state import last_checks
from freshness.rules import next_dues
from sections.clock import today

register = template.Library()
SHOWN_DUES = 4


@register.filter
def with_dues(pages):
    """Each page with who answers for it and by when; the same few queries for any number of pages."""
    pages = list(pages)
    dues = dues_of(pages, today())
    return [(page, dues[page.pk]) for page in pages]


@register.simple_tag
def dues(page):
    """Who answers for the page and by when; nobody for a page that is not in the tree yet."""
    return dues_of([page], today())[page.pk] if page.path else []


@register.simple_tag
def last_check(page):
    """The page's last check; no person's name is public, so show its day alone."""
    return last_checks([page], today()).get(page.pk)


@register.simple_tag
def reading(phrase):
    """The phrase's rule in words with its next four due dates, or the sentence that refuses it."""
    try:
        rule = phrases.parse(phrase)
    except phrases.Unreadable as error:
        return {"refusal": words.refusal(error)}
    return {"words": phrases.phrase(rule), "dues": next_dues(rule, today(), SHOWN_DUES)}


@register.filter
def state_words(state):
    """What a state of an obligation is called."""
    return words.state(state)


@register.simple_tag
def month_marks():
    """The months of the board's calendar: their names and where they stand."""
    return [(date(2000, month, 1), charts.cell(date(2000, month, 1), 1, 1).y + 14) for month in range(1, 13)]


@register.simple_tag
def day_marks():
    """The days of a month in the board's calendar and where they stand."""
    return [(day, charts.cell(date(2000, 1, day), 1, 1).x + 9) for day in range(1, 32)]


@register.simple_tag
def rehearsed(settings):
    """The letters of the next working day by these settings."""
    return rehearsal.rehearsed(settings, today())


@register.simple_tag(takes_context=True)
def public_state_is_shown(context):
    """Whether residents may see how up to date the cabinet is."""
    return FreshnessSettings.load(context.get("request")).public_state
