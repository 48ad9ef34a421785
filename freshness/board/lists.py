from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from .filters import ListFilter
from .rows import lines, rows
from .screens import BoardMixin

AT_ONCE = 50


class RowsView(BoardMixin, TemplateView):
    """The obligations behind a figure of the board, with what can be done about them."""

    page_title = _("Obligations")
    template_name = "freshness/board/rows.html"
    form_class = ListFilter
    list_export = ["place", "title", "department", "due_on", "state_in_words", "checked", "pages", "days_late"]
    export_headings = {
        "place": _("Entry"),
        "title": _("Page"),
        "department": _("Department"),
        "due_on": _("Due on"),
        "state_in_words": _("State"),
        "checked": _("Checked"),
        "pages": _("Pages"),
        "days_late": _("Days late"),
    }
    export_filename = "zoboviazannia"

    def get(self, request, *args, **kwargs):
        found = lines(self.on, self.soon, self.form.wanted)
        if self.is_export:
            return self.as_spreadsheet(rows(found, self.on), request.GET["export"])
        return self.render_to_response(self.get_context_data(found=found))

    def get_context_data(self, found, **kwargs):
        shown = Paginator(found, AT_ONCE).get_page(self.request.GET.get("p"))
        listed = list(rows(shown, self.on))
        return super().get_context_data(**kwargs) | {
            "found": shown,
            "rows": listed,
            "may_act": any(row.may_be_acted_on for row in listed),
            "elided_page_range": shown.paginator.get_elided_page_range(shown.number),
        }
