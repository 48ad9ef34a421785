"""Which rows of words the office looks at: by words in any form, by kind, by where they came from."""

import re

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter
from django_filters.widgets import BooleanWidget
from wagtail.admin.filters import WagtailFilterSet

from search.language.morphology import forms
from search.models import WordRule
from search.models.words import Origin
from search.text import tokens

MOST_WORDS = 8  # of what is typed into the field of the list
BEGINS = r"(^|[^0-9a-zа-яёіїєґ'’])"
ORIGINS = {
    Origin.OWN: Q(shipped=""),
    Origin.SHIPPED: ~Q(shipped="") & Q(changed_at=None),
    Origin.CHANGED: ~Q(shipped="") & Q(changed_at__isnull=False),
}


def holding(query: str) -> Q:
    """That a row has every word of the query, in any form or begun, in its words, where they lead or the note."""
    found = Q()
    for token in list(tokens(query))[:MOST_WORDS]:
        looks = pattern(token.form)
        found &= Q(words__iregex=looks) | Q(to__iregex=looks) | Q(note__iregex=looks)
    return found


def pattern(word: str) -> str:
    """The expression for a word that begins with any form of this one, in Ukrainian or Russian."""
    every = dict.fromkeys((*forms(word), *forms(word, "ru")))
    return BEGINS + "(" + "|".join(re.escape(form).replace("'", "['’]") for form in every) + ")"


class WordRuleFilterSet(WagtailFilterSet):
    origin = ChoiceFilter(label=_("Where they came from"), choices=Origin.choices, method="filter_origin")
    is_on = BooleanFilter(label=_("The search uses them"), widget=BooleanWidget)

    class Meta:
        model = WordRule
        fields = ["kind"]

    def filter_origin(self, queryset, name, value):
        return queryset.filter(ORIGINS[value])
