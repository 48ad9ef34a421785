from django import template

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
    known = Demonstration.objects.filter(page__in=pages).select_related("page")
    demonstrated = {one.page_id for one in known if one.shown}
    return [(page, page.pk in demonstrated) for page in pages]


@register.filter
def full_title(page):
    """The decision's own title where the page shows a shorter one; nothing too where no decision made the page."""
    entry = getattr(page, "entry", None)
    return entry.title if entry and entry.title != page.title else ""
