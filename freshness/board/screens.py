from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks

from freshness.components import AlarmsPanel
from freshness.links.listing import broken_links_of
from freshness.models import FreshnessSettings
from ownership.components import VacanciesPanel
from ownership.models import Department
from ownership.rights import rights_of
from sections.clock import today
from sections.exports import TellingExportMixin
from sections.screens import ScreenMixin

from . import charts, figures
from .filters import SHOWN, BoardFilter, names_of
from .measures import Fact, Measure
from .reading import Reading


class BoardMixin(TellingExportMixin, ScreenMixin):
    """What the board's screens share: the office looks at all departments, a head at the own ones.

    Nothing is downloaded while the filters are not understood: the screen says what is wrong with them.
    """

    form_class = BoardFilter
    header_icon = "table"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rights = rights_of(request.user)
        if not rights.is_office and not rights.managed:
            raise PermissionDenied
        self.is_office = rights.is_office
        every = Department.objects.all()
        names = names_of(every if rights.is_office else every.filter(pk__in=rights.managed))
        departments = None if rights.is_office else frozenset().union(*names.values())
        # An empty form is valid as well: everything, as of today.
        self.form = self.form_class(request.GET, today(), names, departments)
        self.soon = FreshnessSettings.load(request).due_soon_days
        self.is_export = self.is_export and self.form.is_valid()

    def export_facts(self):
        """The filters in words; the day always."""
        said = self.form.cleaned_data if self.form.is_valid() else {}
        yield self.form.fields["on"].label, date_format(self.on, "d.m.Y")
        for name, field in self.form.fields.items():
            if name != "on" and said.get(name):
                yield field.label, dict(getattr(field, "choices", ())).get(said[name], said[name])

    @property
    def on(self) -> date:
        return self.form.day

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "on": self.on,
            "today": today(),
            "is_office": self.is_office,
        }


class BoardView(BoardMixin, TemplateView):
    """Who is late, what comes next: one screen, as of any day."""

    page_title = gettext_lazy("Board")
    template_name = "freshness/board/board.html"
    list_export = ["name", *Measure, "percent"]
    export_headings = {"name": gettext_lazy("Department"), "percent": gettext_lazy("In time, %"), **SHOWN}
    export_filename = "tablo"

    def get(self, request, *args, **kwargs):
        if self.is_export:
            lines = figures.by_department(self.looked_at(self.reading.facts), self.on, self.links)
            return self.as_spreadsheet(lines, request.GET["export"])
        return super().get(request, *args, **kwargs)

    def to_row_dict(self, line):
        numbers = {figure.measure: figure.number for figure in line.figures}
        return {"name": line.name, **numbers, "percent": line.share.percent}

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.on, self.soon)

    @cached_property
    def links(self) -> figures.Links:
        names = ("on", "department", "section", "since", "until")
        said = self.form.cleaned_data if self.form.is_valid() else {}
        asked = {name: said.get(name) for name in names}
        return figures.Links(asked | {"on": self.on if self.on != today() else None})

    def looked_at(self, facts) -> list[Fact]:
        want = self.form.wanted
        return [fact for fact in facts if want.has(fact, self.on)]

    def get_context_data(self, **kwargs):
        facts, links, on = self.looked_at(self.reading.facts), self.links, self.on
        departments = figures.by_department(facts, on, links)
        return super().get_context_data(**kwargs) | {
            "figures": figures.figures(facts, on, links),
            "departments": departments,
            "sections": figures.by_section(facts, on, links),
            "shares": [line for line in departments if line.share.of],
            "rows": links.to(),
            **self.trend(facts),
            **self.calendar(),
            **self.alarms(),
        }

    def trend(self, facts):
        months = figures.trend(facts, self.on, self.links)
        most = max(month.total for month in months)
        return {
            "months": [
                (month, charts.left_of(at), charts.column((month.in_time, month.late, month.overdue), most))
                for at, month in enumerate(months)
            ]
        }

    def calendar(self):
        year = self.on.year
        days = figures.calendar(self.looked_at(self.reading.planned(date(year, 12, 31))), year, self.links)
        most = max((day.due for day in days), default=1)
        return {"year": year, "days": [(day, charts.cell(day.day, day.due, most)) for day in days]}

    def alarms(self):
        if not self.is_office:
            return {}
        return {
            "alarms": [AlarmsPanel(), VacanciesPanel(), *(make() for make in hooks.get_hooks("board_alarms"))],
            "broken_links": broken_links_of(self.request.user).count(),
        }
