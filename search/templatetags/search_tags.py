from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import ngettext

from search.models import SearchSettings
from search.suggesting import MOST, SHORTEST
from search.typed import LONGEST

register = template.Library()
BETWEEN_LINES = " · "
SPOKEN = "|"  # parts what the script says of so many suggestions


@register.filter
def marked(pieces):
    """The pieces as one line of HTML in which the words of the query are marked."""
    lines = ((text.replace("\n", BETWEEN_LINES), is_found) for text, is_found in pieces)
    marks = (format_html("<mark>{}</mark>", text) if is_found else text for text, is_found in lines)
    return format_html_join("", "{}", ((text,) for text in marks))


@register.inclusion_tag("search/includes/box.html", takes_context=True)
def search_box(context, query="", place="header"):
    """The form to search by; `place` tells one on a page from another. The script reads its data."""
    return {
        "query": query,
        "place": place,
        "longest": LONGEST,
        "suggests": SearchSettings.load(context.get("request")).suggestions,
        "shortest": SHORTEST,
        "address": reverse("wagtailapi_v3:suggest"),
        "spoken": SPOKEN.join(
            ngettext("%(count)s suggestion", "%(count)s suggestions", count) % {"count": count}
            for count in range(MOST + 1)
        ),
    }
