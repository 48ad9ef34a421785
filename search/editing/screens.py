"""The screens of the words that the search knows: the list, the form with what it would change, deleting."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ownership.telling import tell
from ownership.viewsets.departments import SavedByFormMixin
from search.models import WordRule
from sections.lists import ListMixin, kyiv_time

from .checking import said_in
from .forms import WordRuleForm, in_use
from .listing import holding
from .tables import ChangeColumn, StateColumn, yes_or_no
from .telling import WORDS, in_words
from .trying import others, outcome


class WordRuleIndexView(ListMixin, generic.IndexView):
    page_title = _("Words that the search knows")
    add_item_label = _("Add words")
    is_searchable = True
    columns = [
        TitleColumn(
            "words",
            label=_("Words"),
            accessor="words_in_line",
            url_name="words:edit",
            sort_key="words",
            width="28%",
        ),
        Column("to", label=_("Where they lead"), accessor="to_in_line", width="24%"),
        Column("kind", label=_("What is said of them"), accessor="get_kind_display", sort_key="kind"),
        StateColumn("state", label=_("State"), accessor="origin.label", sort_key="is_on"),
        ChangeColumn("changed_at", label=_("Changed"), sort_key="changed_at"),
    ]
    custom_field_preprocess = {
        "changed_at": {"csv": kyiv_time, "xlsx": kyiv_time},
        "is_on": {"csv": yes_or_no, "xlsx": yes_or_no},
    }

    def get_base_queryset(self):
        return WordRule.objects.select_related("changed_by")

    def search_queryset(self, queryset):
        return queryset.filter(holding(self.search_query)) if self.is_searching else queryset


class UnusedMixin:
    """Nothing refers to a row of words, so where it is used is no question."""

    def get_usage_url(self):
        return None


class ShowingMixin:
    """The second button of the form shows what would change, and saves nothing."""

    def post(self, request, *args, **kwargs):
        if "show" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object() if self.kwargs else None
        self.form = self.get_form()
        self.form.is_valid()
        return self.render_to_response(self.get_context_data())


class AddWordsView(SavedByFormMixin, ShowingMixin, generic.CreateView):
    page_title = _("Add words")
    success_message = _("The search knows the words from now on: %(object)s.")

    def get_initial(self):
        """The report of what is searched for leads here with a query: what of it may be words to know."""
        return {**super().get_initial(), "words": said_in(self.request.GET.get("words", ""))}


class ChangeWordsView(SavedByFormMixin, ShowingMixin, UnusedMixin, generic.EditView):
    success_message = _("The words are kept, and the search reads them already: %(object)s.")


class DeleteWordsView(UnusedMixin, generic.DeleteView):
    """Words of our own are deleted; those that ship with the program are switched off in their form."""

    confirmation_message = _("The search will not know these words any more.")
    success_message = _("Deleted: %(object)s.")

    def get_object(self, *args, **kwargs):
        row = super().get_object(*args, **kwargs)
        if not self.user_has_permission_for_instance("delete", row):
            raise PermissionDenied
        return row

    def get_context_data(self, **kwargs):
        changed = outcome(in_use(self.object), None, others(self.object))
        return super().get_context_data(**kwargs) | {"outcome": changed}

    def delete_action(self):
        tell(self.object, WORDS, in_words(self.object), "", self.request.user)
        self.object.delete()


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class OutcomeView(PermissionCheckedMixin, View):
    """What the words in the form would change, while somebody types them: it writes nothing and locks nothing."""

    model = WordRule
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request, pk=None):
        row = get_object_or_404(WordRule, pk=pk) if pk else WordRule()
        form = WordRuleForm(request.POST, instance=row, for_user=request.user)
        return render(request, "search/editing/form_outcome.html", {"form": form})
