"""The screen on which an editor says what residents also call a page."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page

from search.index.documents import TYPES
from search.rules import phrases
from sections.screens import ScreenMixin

from .checking import of_page
from .forms import shown_at_once
from .page_words import keep, kept, may_keep, outcome
from .sentences import sentence


class PageWordsForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What residents also call it"),
        help_text=gettext_lazy(
            "One word or phrase a line, in the nominative: what people type, and the page does not say. "
            "A word for many pages belongs to the words that the search knows: tell the ICT office."
        ),
        widget=forms.Textarea({"rows": 6}),
        required=False,
    )

    def __init__(self, page: Page, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["words"].widget.attrs |= shown_at_once(self.outcome_address)

    @property
    def outcome_address(self) -> str:
        return reverse("page_words_outcome", args=[self.page.pk])

    def clean_words(self):
        said = phrases(self.cleaned_data["words"])
        for problem in of_page(said):
            self.add_error("words", sentence(problem))
        return "\n".join(said)

    @property
    def outcome(self):
        """What residents would find by what is in the form, which must be valid."""
        return outcome(self.page, self.cleaned_data["words"])


class PageWordsView(ScreenMixin, TemplateView):
    page_title = gettext_lazy("Words for the search")
    template_name = "search/editing/page_words.html"
    header_icon = "search"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.page = get_object_or_404(Page, pk=pk)

    def dispatch(self, request, *args, **kwargs):
        if self.page.specific_class not in TYPES:
            raise Http404
        if not may_keep(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.setdefault("form", PageWordsForm(self.page, initial={"words": kept(self.page)}))
        return context | {"page": self.page}

    def post(self, request, *args, **kwargs):
        form = PageWordsForm(self.page, request.POST)
        if not form.is_valid() or "show" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        keep(self.page, form.cleaned_data["words"], request.user)
        messages.success(request, _("It is kept what «%s» is also called.") % self.page.title)
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class PageWordsOutcomeView(PageWordsView):
    """What the words in the form would change, while somebody types them: it writes nothing and locks nothing."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = PageWordsForm(self.page, request.POST)
        return render(request, "search/editing/form_outcome.html", {"form": form})
