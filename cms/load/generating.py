"""A synthetic site: page number n of a seed has the same words, department and schedule whenever it is made."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.db import reset_queries, transaction
from wagtail.models import Page

from freshness.following import follow
from freshness.models import Schedule
from freshness.rules import LEAD_DAYS
from ownership.models import Responsibility
from sections.clock import now, today
from sections.models import Demonstration, Section, SectionPage
from sections.tree import plant

from . import schedules, staff
from .pages import category_of, chance, is_category, page
from .planting import insert, place

BATCH = 500


def generate(
    pages: int,
    seed: int,
    starts_on: date,
    everywhere: bool = True,
    progress: Callable[[int, int], object] = lambda made, wanted: None,
) -> Counter:
    """Makes those of the seed's first `pages` pages that are not there; counts what it made.

    A responsibility for every page, or unless `everywhere` for the categories alone. Each batch is one
    transaction: killed anywhere, the tree is sound, and the same call makes the rest.
    """
    plant()
    made = Counter(departments=staff.provide())
    load = Load(seed, starts_on, everywhere)
    missing = load.missing(pages)
    for start in range(0, len(missing), BATCH):
        made += load.add(missing[start : start + BATCH])
        progress(min(start + BATCH, len(missing)), len(missing))
        reset_queries()  # in development Django keeps nine thousand of them
    return made


class Load:
    """The pages of one seed."""

    def __init__(self, seed: int, starts_on: date, everywhere: bool = True) -> None:
        self.seed, self.starts_on, self.everywhere = seed, starts_on, everywhere
        self.departments = staff.departments()

    def missing(self, pages: int) -> list[int]:
        """Those of the numbers 1 to `pages` that no page has, in order."""
        known = set(Demonstration.objects.generated_numbers(self.seed))
        return [number for number in range(1, pages + 1) if number not in known]

    @transaction.atomic
    def add(self, numbers: list[int]) -> Counter:
        """Makes the pages of these numbers, each category before its services, with all that belongs to them."""
        pages = {number: page(self.seed, number) for number in numbers}
        late = self.place(pages)
        insert(list(pages.values()))
        self.mark(pages)
        assigned = self.assign(pages)
        if late:
            follow(late, today(), "published")
        return Counter(pages=len(pages), responsibilities=assigned, schedules=assigned)

    def place(self, pages: dict[int, Page]) -> list[Page]:
        """Gives the pages their places; returns those that come below a category made earlier."""
        section = SectionPage.objects.select_for_update().get(section=Section.CATALOG)
        place(section, [pages[number] for number in pages if is_category(number)])
        groups = defaultdict(list)
        for number in pages:
            if not is_category(number):
                groups[category_of(number)].append(pages[number])
        earlier = self.made_earlier(groups.keys() - pages.keys())
        for category, services in groups.items():
            place(pages.get(category) or earlier[category], services)
        return [service for category in earlier for service in groups[category]]

    def made_earlier(self, numbers: Iterable[int]) -> dict[int, Page]:
        keys = {Demonstration.generated_key(self.seed, number): number for number in numbers}
        known = Demonstration.objects.filter(key__in=keys).select_related("page")
        return {keys[one.key]: one.page for one in known}

    def mark(self, pages: dict[int, Page]) -> None:
        moment = now()
        Demonstration.objects.bulk_create(
            Demonstration(page_id=one.pk, key=Demonstration.generated_key(self.seed, number), loaded_at=moment)
            for number, one in pages.items()
        )

    def assign(self, pages: dict[int, Page]) -> int:
        """Gives the pages their responsibilities with schedules; returns how many."""
        numbers = [number for number in pages if self.everywhere or is_category(number)]
        draws = [chance(self.seed, number, "duty") for number in numbers]
        responsibilities = Responsibility.objects.bulk_create(
            Responsibility(page_id=pages[number].pk, department=draw.choice(self.departments))
            for number, draw in zip(numbers, draws, strict=True)
        )
        given = {"starts_on": self.starts_on, "lead_days": LEAD_DAYS}
        Schedule.objects.bulk_create(
            Schedule(responsibility=responsibility, **given, **schedules.schedule(draw, number))
            for responsibility, number, draw in zip(responsibilities, numbers, draws, strict=True)
        )
        return len(responsibilities)
