"""Where the reports stand in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ownership.rights import rights_of

from .screens import ReportsView, ReportView

REPORT_URLS = [
    path("freshness/reports/", ReportsView.as_view(), name="freshness_reports"),
    path("freshness/reports/<str:kind>/<str:day>/", ReportView.as_view(), name="freshness_report"),
]


class ReportsMenuItem(MenuItem):
    def is_shown(self, request):
        return rights_of(request.user).is_office


def reports_menu_item():
    return ReportsMenuItem(_("Reports on updates"), reverse("freshness_reports"), icon_name="list-ul", order=840)
