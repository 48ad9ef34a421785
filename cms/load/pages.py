"""The synthetic pages by their numbers: a category, nine services below it, the next category."""

from random import Random

from wagtail.models import Page

from sections import titles
from sections.clock import now
from sections.models import CategoryPage, ServicePage

from . import words

GROUP = 10
SLUG = 40


def category_of(number: int) -> int:
    """The number of the category that the page lies below, or is."""
    return number - (number - 1) % GROUP


def is_category(number: int) -> bool:
    return number == category_of(number)


def chance(seed: int, number: int, about: str) -> Random:
    """What is drawn for one page depends on nothing that is drawn for others."""
    return Random(f"{seed}/{number}/{about}")  # noqa: S311 - to be repeated, not to be secret


def page(seed: int, number: int) -> Page:
    """A live page without its place in the tree. It has no revision: the first edit makes one."""
    draw = chance(seed, number, "words")
    made = (
        CategoryPage(**words.category(draw, number)) if is_category(number) else ServicePage(**words.service(draw))
    )
    made.draft_title = made.title
    made.slug = f"{titles.slug(made.title, SLUG)}-{seed}-{number}"
    made.first_published_at = made.last_published_at = now()
    return made
