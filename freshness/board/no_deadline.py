"""Pages that no date calls for: links to other sites, and what lies below them."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from freshness import phrases, rules
from freshness.models import Schedule
from ownership.covering import with_holder
from ownership.models import Responsibility
from ownership.rights import rights_of
from sections.exports import TellingExportMixin
from sections.lists import kyiv_time


def without_deadline():
    """The live pages that answer to links alone, the longest unchanged first."""
    phrase_of = Schedule.objects.values_list("pk", "phrase")
    linking = [pk for pk, phrase in phrase_of if phrases.parse(phrase) == rules.Link()]
    standing = Responsibility.objects.standing()
    links = standing.filter(schedule__in=linking)
    dated = standing.exclude(schedule__in=linking).filter(schedule__isnull=False)
    holders = links.exclude(page__in=dated.values("page")).values("page")
    pages = with_holder(Page.objects.live()).filter(holder__in=holders)
    return pages.order_by("last_published_at", "path")


class NoDeadlineView(TellingExportMixin, PageReportView):
    page_title = _("Pages without a deadline")
    header_icon = "link"
    index_url_name = "no_deadline"
    index_results_url_name = "no_deadline_results"
    list_export = ["title", "full_url", "last_published_at"]
    export_headings = {"title": _("Page"), "full_url": _("Address"), "last_published_at": _("Changed on")}
    custom_field_preprocess = {"last_published_at": {"csv": kyiv_time, "xlsx": kyiv_time}}
    export_filename = "bez-stroku"

    def dispatch(self, request, *args, **kwargs):
        if not rights_of(request.user).is_office:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        self.queryset = without_deadline().annotate_site_root_state().annotate_approved_schedule()
        return super().get_queryset()
