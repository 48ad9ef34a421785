"""What residents may know of how up to date the cabinet is: by section, without a department or a person."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from sections.models import SectionPage

from .board.measures import Fact, Share, grouped, share
from .board.reading import Reading
from .closing import checked_pages
from .models import Obligation
from .rules import days_in
from .scope import recorded
from .states import DUE_SOON_DAYS


class SectionState(NamedTuple):
    """A section: which share of the year's updates was made in time, how many of its pages are overdue."""

    name: str
    share: Share
    pages: int
    overdue: int


def section_states(on: date) -> list[SectionState]:
    """The sections in the decision's order on the day `on`; a constant number of queries."""
    facts, late = grouped(judged(on), lambda fact: fact.section), overdue_pages(on)
    return [
        SectionState(section.title, share(facts.get(section.section, [])), len(pages), len(pages & late))
        for section in SectionPage.objects.live().order_by("path")
        for pages in [pages_below(section)]
    ]


def all_sections(states: list[SectionState]) -> SectionState:
    """The sections together."""
    return SectionState(
        name=_("All together"),
        share=Share(sum(one.share.in_time for one in states), sum(one.share.of for one in states)),
        pages=sum(one.pages for one in states),
        overdue=sum(one.overdue for one in states),
    )


def judged(on: date) -> list[Fact]:
    """The obligations whose due date passed within the year before the day `on`, as they stand today.

    One that is due on the day itself, or later, is not judged yet, even when it is fulfilled already.
    """
    since = year_before(on)
    return [fact for fact in Reading(on, DUE_SOON_DAYS).facts if since <= fact.due_on < on and fact.section]


def year_before(day: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    year = day.year - 1
    return date(year, day.month, min(day.day, days_in(day.month, leap=False)))


def overdue_pages(on: date) -> set[int]:
    """The ids of the pages that an obligation waits for past its due date."""
    late = Obligation.objects.standing(on).filter(due_on__lt=on)
    scopes, checked = recorded(late, on), checked_pages(late, on)
    return {page for obligation, pages in scopes.items() for page in pages if page not in checked[obligation]}


def pages_below(section: SectionPage) -> set[int]:
    """The ids of the section's pages that residents read."""
    return set(section.get_descendants().live().public().values_list("pk", flat=True))
