"""What a letter says: a line for each page that is to be checked, with its oldest due date."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from freshness import words
from freshness.closing import checked_pages
from freshness.models import Letter, Obligation, Reminder
from freshness.scope import recorded
from sections.models.decisions import placed

MOST = 100  # lines; a letter longer than that is not read


class Line(NamedTuple):
    """A page in a letter."""

    due_on: date
    title: str
    department: str
    link: str
    in_words: str
    reason: str


class Digest(NamedTuple):
    """One person's list of one day; `more` pages did not find room in it."""

    name: str
    lines: list[Line]
    more: int
    home: str

    @property
    def subject(self) -> str:
        """How many pages, and the nearest date."""
        count = len(self.lines) + self.more
        return ngettext(
            "Cabinet: %(count)s page to check, the nearest date is %(date)s",
            "Cabinet: %(count)s pages to check, the nearest date is %(date)s",
            count,
        ) % {"count": count, "date": words.numeric(self.lines[0].due_on)}


def compose(letters: Iterable[Letter], on: date) -> dict[int, Digest]:
    """What each letter says on the day `on`, by its id; a constant number of queries for any number of them.

    An obligation that has ended since is left out; a letter without lines has nothing to say.
    """
    told = defaultdict(set)
    for letter, obligation in Reminder.objects.filter(letter__in=letters).values_list("letter", "obligation"):
        told[letter].add(obligation)
    standing = standing_among(set().union(*told.values()), on)
    scopes, checked = recorded(list(standing), on), checked_pages(list(standing), on)
    open_pages = {
        pk: {page: title for page, title in scopes[pk].items() if page not in checked[pk]} for pk in standing
    }
    return {
        letter.pk: digest(letter, [standing[pk] for pk in told[letter.pk] if pk in standing], open_pages, on)
        for letter in letters
    }


class Waiting(NamedTuple):
    """An obligation as far as a letter needs it."""

    due_on: date
    pk: int
    entry: str
    department: str
    reason: str


def standing_among(ids: Iterable[int], on: date) -> dict[int, Waiting]:
    fields = ("due_on", "pk", "entry", "responsibility__department__name", "reason")
    rows = Obligation.objects.standing(on).filter(pk__in=ids).values_list(*fields)
    return {row[1]: Waiting(*row) for row in rows}


def digest(letter: Letter, obligations: list[Waiting], open_pages: dict, on: date) -> Digest:
    """The letter's lines, the oldest due dates first; only those that find room are put into words."""
    first: dict[int, tuple[date, str, Waiting]] = {}
    for one in sorted(obligations):
        for page, title in open_pages[one.pk].items():
            first.setdefault(page, (one.due_on, title, one))
    pages = sorted(first.items(), key=lambda page: page[1])
    lines = [line(one, page, title, on) for page, (_due_on, title, one) in pages[:MOST]]
    home = settings.SITE_URL + reverse("wagtailadmin_home")
    return Digest(letter.name, lines, len(pages[MOST:]), home)


def line(one: Waiting, page: int, title: str, on: date) -> Line:
    link = settings.SITE_URL + reverse("confirm_pages") + "?" + urlencode({"page": page})
    named = f"{title} ({placed(*one.entry.split('/'))})" if one.entry else title
    return Line(one.due_on, named, one.department, link, words.remaining(one.due_on, on), one.reason)
