from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.models import Page

from freshness import words
from freshness.models import Check, FreshnessSettings
from freshness.telling import obligations_of
from sections.clock import today
from sections.screens import ScreenMixin

AT_ONCE = 25


class PageLedgerView(ScreenMixin, TemplateView):
    """The terms of one page, past and present, each with who checked it."""

    page_title = gettext_lazy("Terms and checks")
    template_name = "freshness/page_ledger.html"
    header_icon = "calendar-check"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.page = get_object_or_404(Page, pk=pk)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        found = Paginator(obligations_of(self.page.pk, today()), AT_ONCE).get_page(self.request.GET.get("p"))
        checks = Check.objects.standing(today()).filter(page=self.page.pk, obligation__in=list(found))
        last = {check.obligation_id: check for check in checks}
        soon = FreshnessSettings.load(self.request).due_soon_days
        rows = [(one, words.state(one.state(today(), soon)), last.get(one.pk)) for one in found]
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "found": found,
            "rows": rows,
            "elided_page_range": found.paginator.get_elided_page_range(found.number),
        }
