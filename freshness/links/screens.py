"""The admin's screens of links: the list, one link, and what is done about it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from django_filters import CharFilter, ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from freshness.models import Link
from sections.lists import ListMixin, kyiv_time
from sections.screens import ScreenMixin
from sections.tables import DayColumn

from .alarms import ask_again, call_false, take_back
from .forms import FalseAlarmForm
from .listing import seen_by
from .rules import State
from .tables import LinkColumn, PlacesColumn, WrongColumn, with_rights

SHOWN = {
    "broken": (gettext_lazy("Broken"), Q(state=State.BROKEN, called_false_at=None)),
    "false": (gettext_lazy("False alarms"), Q(called_false_at__isnull=False)),
    "doubtful": (gettext_lazy("Did not answer once"), Q(state=State.UNKNOWN, called_false_at=None) & ~Q(fault="")),
}


class LinkFilterSet(WagtailFilterSet):
    shown = ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[(key, label) for key, (label, _which) in SHOWN.items()],
        method="filter_shown",
        empty_label=None,
    )
    address = CharFilter(label=gettext_lazy("Address"), lookup_expr="icontains")

    class Meta:
        model = Link
        fields = []

    def filter_shown(self, queryset, name, value):
        return queryset.filter(SHOWN[value][1])

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("shown") else found.broken()


class LinksView(ListMixin, ReportView):
    """The links that do not work, with where they stand; by the filter, the known false alarms."""

    model = Link
    page_title = gettext_lazy("Broken links")
    header_icon = "link"
    index_url_name, index_results_url_name = "links", "links_results"
    filterset_class = LinkFilterSet
    default_ordering = "broken_since"
    columns = [
        LinkColumn("link", label=gettext_lazy("Address"), sort_key="address", width="35%"),
        PlacesColumn("places", label=gettext_lazy("Where it stands")),
        WrongColumn("wrong", label=gettext_lazy("What is wrong"), accessor="fault_in_words"),
        DayColumn("broken_since", label=gettext_lazy("Since"), sort_key="broken_since"),
    ]
    list_export = ["address", "title", "places_in_words", "fault_in_words", "broken_since", "checked_at", "note"]
    export_headings = {
        "places_in_words": gettext_lazy("Where it stands"),
        "fault_in_words": gettext_lazy("What is wrong"),
    }
    custom_field_preprocess = {"checked_at": {"csv": kyiv_time, "xlsx": kyiv_time}}
    export_filename = "nepratsiuiuchi-posylannia"
    permission_required = "view"

    @property
    def permission_policy(self):
        return policy_registry.get_by_type(Link)

    def get_base_queryset(self):
        return seen_by(self.request.user, Link.objects.standing().noteworthy())

    def decorate_paginated_queryset(self, object_list):
        return with_rights(object_list, self.request.user)


class OneLink:
    """About one link: who does not see it finds nothing, who may not do anything about it does nothing."""

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.link = get_object_or_404(seen_by(request.user, Link.objects.filter(pk=pk)))
        with_rights([self.link], request.user)

    def post(self, request, *args, **kwargs):
        if not self.link.may_be_tended:
            raise PermissionDenied
        return self.act(request)


class LinkView(OneLink, ScreenMixin, TemplateView):
    """One link: where it stands and what is wrong, and the note that makes it a false alarm."""

    page_title = gettext_lazy("Link")
    template_name = "freshness/link.html"
    header_icon = "link"
    above = ({"url": reverse_lazy("links"), "label": LinksView.page_title},)

    def get_page_subtitle(self):
        return str(self.link)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.setdefault("form", FalseAlarmForm())
        return context | {"link": self.link}

    def act(self, request):
        form = FalseAlarmForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        call_false(self.link, form.cleaned_data["note"], request.user)
        messages.success(request, _("It is shown as broken no more: %s") % self.link)
        return redirect("links")


class TakeBackView(OneLink, View):
    http_method_names = ["post"]

    def act(self, request):
        take_back(self.link, request.user)
        messages.success(request, _("It is no false alarm any more: %s") % self.link)
        return redirect("link", self.link.pk)


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class AskAgainView(OneLink, View):
    """Asks now. Not inside the request's transaction: nobody else's writing waits for another site's answer."""

    http_method_names = ["post"]

    def act(self, request):
        asked = ask_again(self.link)
        outcome = self.link.fault_in_words or _("The address answers.")
        sentence = outcome if asked else _("It was asked a moment ago. %s") % outcome
        (messages.warning if self.link.fault else messages.success)(request, f"{self.link}: {sentence}")
        return redirect("links")
