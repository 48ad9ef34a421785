from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter
from django_filters.fields import ModelChoiceField
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from ownership.models import Department, Membership, Responsibility
from ownership.people import called
from ownership.policies import OfficePolicy
from sections.lists import ListMixin, kyiv_time
from sections.tables import MomentColumn

TOLD = (Department, Membership, Responsibility)


class PersonField(ModelChoiceField):
    def label_from_instance(self, user):
        return called(user)


class PersonFilter(ModelChoiceFilter):
    field_class = PersonField


class JournalFilterSet(WagtailFilterSet):
    label = CharFilter(label=_("Department, person or page"), lookup_expr="icontains")
    action = ChoiceFilter(label=_("What was done"))
    user = PersonFilter(label=_("Who"), queryset=get_user_model().objects.all())
    timestamp = DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = ModelLogEntry
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = set(self.queryset.order_by().values_list("action", flat=True).distinct())
        self.filters["action"].extra["choices"] = [
            choice for choice in registry.get_choices() if choice[0] in used
        ]
        self.filters["user"].queryset = self.filters["user"].queryset.filter(
            pk__in=self.queryset.order_by().values("user")
        )


class JournalView(ListMixin, ReportView):
    """Who changed departments, members and responsibilities, when, from what to what, and why."""

    model = ModelLogEntry
    page_title = _("Changes of responsibility")
    header_icon = "history"
    index_url_name, index_results_url_name = "ownership_journal", "ownership_journal_results"
    filterset_class = JournalFilterSet
    default_ordering = "-timestamp"
    columns = [
        MomentColumn("timestamp", label=_("When"), sort_key="timestamp"),
        Column("user", label=_("Who"), accessor="user_display_name"),
        Column("label", label=_("About what")),
        Column("message", label=_("What was done"), accessor="message"),
    ]
    list_export = ["timestamp", "user_display_name", "label", "message"]
    export_headings = {
        "timestamp": _("When"),
        "user_display_name": _("Who"),
        "label": _("About what"),
        "message": _("What was done"),
    }

    export_filename = "zminy-vidpovidalnosti"
    custom_field_preprocess = {"timestamp": {"csv": kyiv_time, "xlsx": kyiv_time}}
    permission_policy = OfficePolicy(ModelLogEntry)
    permission_required = "view"

    def get_base_queryset(self):
        kinds = ContentType.objects.get_for_models(*TOLD).values()
        told = Q(content_type__in=kinds) | Q(action__startswith="ownership.")
        return ModelLogEntry.objects.filter(told).select_related("user")
