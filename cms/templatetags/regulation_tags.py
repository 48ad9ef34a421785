from django import template

from cms.regulation.history import place

register = template.Library()


@register.filter
def in_words(notice):
    """A notice of a decision's reader, its entry named as people say it."""
    return notice._replace(entry=place(notice.entry))
