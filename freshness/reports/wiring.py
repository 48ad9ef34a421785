"""Where the reports stand in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from ownership.menus import OfficeMenuItem

from .screens import ReportsView, ReportView

REPORT_URLS = [
    path("freshness/reports/", ReportsView.as_view(), name="freshness_reports"),
    path("freshness/reports/<str:kind>/<str:day>/", ReportView.as_view(), name="freshness_report"),
]


def reports_menu_item():
    return OfficeMenuItem(_("Reports on updates"), reverse("freshness_reports"), icon_name="list-ul", order=840)
