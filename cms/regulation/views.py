from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from sections.lists import ListMixin
from sections.models import Decision
from sections.tables import DayColumn
from sections.views import ProtectedDeleteView

from .applying import apply
from .comparison import Comparison


class DecisionIndexView(ListMixin, generic.IndexView):
    add_item_label = gettext_lazy("Upload a decision")
    columns = [
        TitleColumn("decision", label=gettext_lazy("Decision"), accessor=str, url_name="decisions:edit"),
        Column("file_name", label=gettext_lazy("File"), sort_key="file_name"),
        DayColumn("uploaded_at", label=gettext_lazy("Uploaded"), sort_key="uploaded_at"),
        DayColumn("applied_on", label=gettext_lazy("Applied on"), sort_key="applied_on"),
    ]


def decision_file(request, pk):
    """The file of a decision, drafts too: only for those who keep decisions."""
    if not policy_registry.get_by_type(Decision).user_has_permission(request.user, "change"):
        raise PermissionDenied
    decision = get_object_or_404(Decision, pk=pk)
    return FileResponse(decision.file.open(), as_attachment=True, filename=decision.file_name)


class DecisionDeleteView(ProtectedDeleteView):
    protected_message = gettext_lazy("%(object)s cannot be deleted: entries of the cabinet stand on it.")


class UploadView(generic.CreateView):
    page_title = gettext_lazy("Upload a decision")
    submit_button_label = gettext_lazy("Show what it changes")
    success_message = gettext_lazy("The decision is kept. Nothing has been applied yet.")

    def get_success_url(self):
        return self.get_edit_url()

    def get_success_buttons(self):
        return []


class DecisionView(generic.PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen about one kept decision, for those who may apply it."""

    model = Decision
    permission_required = "change"
    index_url_name = None

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.decision = get_object_or_404(Decision, pk=unquote(str(pk)))

    def get_page_subtitle(self):
        return str(self.decision)

    def get_breadcrumbs_items(self):
        decisions = {"url": reverse(self.index_url_name), "label": capfirst(Decision._meta.verbose_name_plural)}
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, decisions, here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"decision": self.decision}


class DifferenceView(DecisionView):
    """Side by side what stands and what the decision makes of it; a POST of just that applies it.

    Pairs made by hand may stand in the address too, so that other screens lead back to them.
    """

    page_title = gettext_lazy("What the decision changes")
    template_name = "cms/decision_difference.html"
    delete_url_name = history_url_name = workload_url_name = None

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.setdefault("comparison", Comparison(self.decision, self.request.GET))
        names = ("index_url_name", "delete_url_name", "workload_url_name")
        return context | {name: getattr(self, name) for name in names}

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            comparison = Comparison(self.decision, request.POST.dict())
            applies = "compare" not in request.POST
            seen = request.POST.get("shown") == comparison.digest
            if applies and seen:
                apply(comparison.plan, self.decision, comparison.on, request.user)
                done = _("The decision is applied: %(decision)s.") % {"decision": self.decision}
                messages.success(request, done)
                return redirect(self.index_url_name)
        if applies:
            messages.warning(
                request, _("This is not the difference that was shown. Look at it again and apply it then.")
            )
        return self.render_to_response(self.get_context_data(comparison=comparison))
