from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from sections.clock import today
from sections.lists import ListMixin, as_text

from .comparison import Comparison
from .views import DecisionView
from .workload_tables import BY_DEPARTMENT, Workload, cells, columns

FARTHEST = 10
"""Years ahead for which a day of taking effect may be tried."""


class TakingEffectForm(forms.Form):
    """The day from which the draft is tried."""

    on = forms.CharField(
        label=gettext_lazy("If it takes effect on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_on(self):
        typed = self.cleaned_data["on"]
        try:
            on = forms.DateField(input_formats=["%Y-%m-%d"]).clean(typed)
        except ValidationError:
            raise ValidationError(
                _("«%(day)s» is no day of the calendar. Write it as 2027-01-31.") % {"day": typed}
            ) from None
        if not today() <= on <= today() + relativedelta(years=FARTHEST):
            raise ValidationError(
                _("%(day)s cannot be tried. Choose today or a later day, at most %(years)s years ahead.")
                % {"day": date_format(on, "d.m.Y"), "years": FARTHEST}
            )
        return on


class WorkloadView(ListMixin, SpreadsheetExportMixin, DecisionView):
    """What a draft would do to the departments' year, beside what they have by what stands. Writes nothing."""

    page_title = gettext_lazy("Load by month")
    template_name = "cms/decision_workload.html"
    export_filename = "navantazhennia"
    show_export_buttons = False
    custom_field_preprocess = {}
    edit_url_name = None

    def get(self, request, *args, **kwargs):
        self.comparison = Comparison(self.decision, request.GET)
        self.form = TakingEffectForm({"on": request.GET.get("on") or today().isoformat()})
        self.workload = None
        if self.form.is_valid():
            only_changes = request.GET.get("changed") == "1"
            self.workload = Workload(self.comparison.plan, self.form.cleaned_data["on"], only_changes)
        if self.workload and self.is_export:
            return self.as_sheet(request.GET.get("by"), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def as_sheet(self, key, form):
        tables = self.workload.tables
        table = tables.get(key) or tables[BY_DEPARTMENT]
        self.list_export = columns(table, self.workload.months)
        return self.as_spreadsheet([*table.lines, table.total], form)

    def to_row_dict(self, line):
        name, *numbers = cells(line)
        return dict(zip(self.list_export, [as_text(name), *numbers], strict=True))

    def get_heading(self, queryset, field):
        return field

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        difference = {"url": self.difference_url, "label": _("What the decision changes")}
        return [*items[:-1], difference, items[-1]]

    @property
    def difference_url(self):
        return reverse(self.edit_url_name, args=[self.decision.pk]) + self.comparison.query

    def get_context_data(self, **kwargs):
        names = ("comparison", "form", "workload", "difference_url")
        return super().get_context_data(**kwargs) | {name: getattr(self, name) for name in names}
