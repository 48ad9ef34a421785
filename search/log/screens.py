from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from ownership.models import Department
from ownership.rights import rights_of
from sections.clock import today
from sections.exports import TellingExportMixin
from sections.screens import ScreenMixin

from .filters import QueryFilter, Show
from .reading import OFTEN_ENOUGH, ONE_OF, queries, totals

AT_ONCE = 50


def departments_of(user):
    """The departments whose queries the user looks at: all for the office, else those whose pages they edit."""
    rights = rights_of(user)
    return Department.objects.all() if rights.is_office else Department.objects.filter(pk__in=rights.edited)


def rounded(position: float | None) -> float | None:
    return None if position is None else round(position, 1)


class QueriesView(TellingExportMixin, ScreenMixin, TemplateView):
    """What residents search for, and what they do not find."""

    page_title = _("What is searched for")
    header_icon = "search"
    template_name = "search/log/queries.html"
    list_export = ["query", "searched", "found_nothing", "found_last", "opened", "position"]
    export_headings = {
        "query": _("Query"),
        "searched": _("Searches"),
        "found_nothing": _("Nothing found, times"),
        "found_last": _("Pages found last"),
        "opened": _("Pages opened"),
        "position": _("Mean position of what was opened"),
    }
    custom_field_preprocess = {"position": {"csv": rounded, "xlsx": rounded}}
    export_filename = "shcho-shukaiut"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.is_office = rights_of(request.user).is_office
        departments = list(departments_of(request.user))
        if not departments and not self.is_office:
            raise PermissionDenied
        self.form = QueryFilter(request.GET, today(), departments, self.is_office)
        self.is_export = self.is_export and self.form.is_valid()

    def get(self, request, *args, **kwargs):
        self.wanted = self.form.wanted
        if self.is_export:
            return self.as_spreadsheet(queries(self.wanted), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export_facts(self):
        """The filters in words; the period always."""
        yield _("Period"), f"{date_format(self.wanted.since, 'd.m.Y')}–{date_format(self.wanted.until, 'd.m.Y')}"
        for name in ("show", "department", "words"):
            field, value = self.form.fields[name], self.form.cleaned_data.get(name)
            if value:
                yield field.label, dict(getattr(field, "choices", ())).get(value, value)

    def get_context_data(self, **kwargs):
        found = Paginator(queries(self.wanted), AT_ONCE).get_page(self.request.GET.get("p"))
        adding = {"words": self.address_of("words:add"), "phrase": self.address_of("bets:add")}
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "is_office": self.is_office,
            "wanted": self.wanted,
            "totals": totals(self.wanted),
            "found": found,
            "rows": [row | self.links(row["query"], adding) for row in found],
            "elided_page_range": found.paginator.get_elided_page_range(found.number),
            "is_unopened": self.wanted.show == Show.UNOPENED,
            "often_enough": OFTEN_ENOUGH,
            "one_of": ONE_OF,
        }

    def address_of(self, name: str) -> str:
        return reverse(name) if self.is_office else ""

    def links(self, query: str, adding: dict[str, str]) -> dict[str, str]:
        """Where a row leads: the search itself, and for the office a synonym or a recommendation for it."""
        added = {f"add_{name}": f"{url}?{urlencode({name: query})}" for name, url in adding.items() if url}
        return {"address": f"/search/?{urlencode({'q': query})}"} | added
