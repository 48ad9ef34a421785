from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.admin.widgets.button import HeaderButton

from ownership.models import Responsibility
from ownership.tables import DepartmentColumn
from ownership.vacancies import vacant
from sections.clock import today
from sections.lists import ListMixin
from sections.models import Section
from sections.tables import DayColumn

from .forms import ResponsibilityForm


class ResponsibilityFilterSet(WagtailFilterSet):
    section = ChoiceFilter(field_name="page__entry__section", choices=Section.choices, label=_("section"))

    class Meta:
        model = Responsibility
        fields = ["department"]


class ResponsibilityIndexView(ListMixin, generic.IndexView):
    columns = [
        TitleColumn("page", label=_("Page"), sort_key="page__title", url_name="responsibilities:edit"),
        Column("entry", label=_("Entry"), accessor="page.entry.place"),
        DepartmentColumn("department", label=_("Department"), sort_key="department__name"),
        Column("phrase", label=_("How often"), accessor="schedule.phrase", sort_key="schedule__phrase"),
        DayColumn("next_due", label=_("Next update by"), accessor="schedule.next_due"),
    ]

    def get_base_queryset(self):
        standing = Responsibility.objects.standing()
        alarm = Exists(vacant(today()).filter(pk=OuterRef("department")))
        return standing.select_related("page__entry", "department", "schedule").annotate(is_vacant=alarm)


class StandingMixin:
    """An ended responsibility is history: it is neither edited nor ended again."""

    def get_object(self, *args, **kwargs):
        responsibility = super().get_object(*args, **kwargs)
        if responsibility.ended_on:
            raise Http404
        return responsibility


class AssignView(StandingMixin, generic.EditView):
    delete_item_label = _("End the responsibility")

    @property
    def header_buttons(self):
        asked = urlencode({"source": self.object.department_id, "responsibility": self.object.pk})
        over = HeaderButton(
            _("Hand over to another department"), f"{reverse('hand_over')}?{asked}", icon_name="redirect"
        )
        return [over, *super().header_buttons]


class EndView(StandingMixin, generic.DeleteView):
    page_title = _("End the responsibility")
    confirmation_message = _("The department will no longer answer for this page. Its history stays.")
    success_message = _("The responsibility has ended: %(object)s.")


class ResponsibilityViewSet(ModelViewSet):
    model = Responsibility
    name = "responsibilities"
    icon = "calendar-check"
    index_view_class = ResponsibilityIndexView
    edit_view_class = AssignView
    delete_view_class = EndView
    delete_template_name = "ownership/confirm_end.html"
    edit_handler = ObjectList(
        [
            FieldPanel("page", widget=AdminPageChooser),
            FieldPanel("department"),
            FieldPanel("phrase"),
            HelpPanel(template="freshness/schedule_reading_panel.html"),
            FieldPanel("lead_days"),
            FieldPanel("address"),
        ],
        base_form_class=ResponsibilityForm,
    )
    search_fields = ["page__title", "department__name", "schedule__phrase"]
    search_backend_name = None
    filterset_class = ResponsibilityFilterSet
    list_export = [
        "page.entry.place",
        "page.title",
        "department.name",
        "schedule.phrase",
        "schedule.next_due",
        "schedule.address",
    ]
    export_headings = {
        "page.entry.place": _("Entry"),
        "page.title": _("Page"),
        "department.name": _("Department"),
        "schedule.phrase": _("How often"),
        "schedule.next_due": _("Next update by"),
        "schedule.address": _("address of the link"),
    }
    export_filename = "vidpovidalnist"
    copy_view_enabled = False
    ordering = ["page__path", "pk"]
