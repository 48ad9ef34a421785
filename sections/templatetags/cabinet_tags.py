from django import template
from django.db.models import F

from sections.models import Demonstration, SectionPage

register = template.Library()


@register.simple_tag
def section_pages():
    """The cabinet's sections, in the decision's order, for the menu of every page."""
    return SectionPage.objects.live().order_by("path")


@register.simple_tag
def breadcrumbs(page):
    """The pages above this one, from the cabinet's home down."""
    return page.get_ancestors().filter(depth__gt=1).order_by("depth")


@register.simple_tag
def shows_demonstration(page):
    """Whether the page's live words are the demonstration's."""
    known = Demonstration.objects.filter(page=page.pk).select_related("page").first()
    return known is not None and known.shown


@register.simple_tag
def live_pages(links):
    """The live ones of the linked pages, each with whether its words are the demonstration's; one query."""
    pages = [link.value for link in links if link.value and link.value.live]
    shown = Demonstration.objects.filter(page__in=pages, page__live_revision=F("revision"))
    demonstrated = set(shown.values_list("page_id", flat=True))
    return [(page, page.pk in demonstrated) for page in pages]


@register.filter
def full_title(page):
    """The decision's own title where the page shows a shorter one, else nothing."""
    return "" if page.entry.title == page.title else page.entry.title
