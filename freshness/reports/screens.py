"""The screens of the reports, for the office: those that were made, and any one of a past day."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freshness.models import Report
from ownership.views.office import OfficeView
from sections.clock import today

from . import words
from .asking import Refused, asked
from .days import Kind
from .making import again
from .reading import canonical, digest, read
from .sending import file_name
from .sheets import CONTENT_TYPE, workbook

AT_ONCE = 25


class ReportsView(OfficeView):
    """The reports that were made, the newest first; another past day is asked for by kind and date."""

    page_title = gettext_lazy("Reports on updates")
    template_name = "freshness/reports.html"
    header_icon = "list-ul"

    def get(self, request, *args, **kwargs):
        kind, day = request.GET.get("kind"), request.GET.get("day")
        if kind in list(Kind) and day and "/" not in day:
            return redirect("freshness_report", kind, day)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        reports = Report.objects.prefetch_related("mails")
        found = Paginator(reports, AT_ONCE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "found": found,
            "rows": [(report, words.NAMES[report.kind]) for report in found],
            "elided_page_range": found.paginator.get_elided_page_range(found.number),
            "kinds": words.NAMES.items(),
            "today": today().isoformat(),
        }


class ReportView(OfficeView):
    """One report, made from the ledger on the spot and compared with the one that the night made."""

    template_name = "freshness/report.html"
    header_icon = "list-ul"

    @property
    def above(self):
        return ({"url": reverse("freshness_reports"), "label": _("Reports on updates")},)

    def get(self, request, *args, kind, day, **kwargs):
        if kind not in list(Kind):
            raise Http404
        self.kind = Kind(kind)
        try:
            self.on = asked(self.kind, day, today())
        except Refused as refused:
            return self.refuse(refused)
        export = {"xlsx": self.as_sheet, "json": self.as_json}.get(request.GET.get("export"))
        return export() if export else super().get(request, *args, **kwargs)

    def refuse(self, refused):
        self.page_title = words.NAMES[self.kind]
        context = super().get_context_data(refused=refused, kind=self.kind)
        return self.render_to_response(context, status=404)

    @cached_property
    def report(self):
        return Report.objects.filter(kind=self.kind, on=self.on).prefetch_related("mails").first()

    @cached_property
    def data(self):
        return again(self.report) if self.report else read(self.kind, self.on)

    def as_sheet(self):
        name = file_name(self.kind, self.on)
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(workbook(self.data), content_type=CONTENT_TYPE, headers=disposition)

    def as_json(self):
        return HttpResponse(canonical(self.data), content_type="application/json")

    def get_context_data(self, **kwargs):
        self.page_title = words.title(self.kind, self.on)
        return super().get_context_data(**kwargs) | {
            "report": self.report,
            "is_equal": self.report and digest(self.data) == self.report.digest,
            "as_of": words.as_of(self.data),
            "labels": words.COLUMNS[self.kind],
            "departments": [(row["department"], self.figures(row)) for row in self.data["departments"]],
            "total": self.figures(self.data["total"]),
            "line_labels": words.LINES[self.kind],
            "listed_heading": words.LISTED[self.kind],
            "listed": [(row["obligation"], self.cells(words.line(row))) for row in self.data["listed"]],
        }

    def figures(self, row):
        return [(label, row[name]) for name, label in words.COLUMNS[self.kind].items()]

    def cells(self, row):
        shown = {name: words.numeric(value) if isinstance(value, date) else value for name, value in row.items()}
        return [(name, label, shown[name]) for name, label in words.LINES[self.kind].items()]
