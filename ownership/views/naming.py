from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from ownership.forms import NamingForm
from ownership.naming import name, nameable

from .office import OfficeView


class NamingView(OfficeView):
    """Which of the several departments of an entry answer for one page below it."""

    page_title = gettext_lazy("Who answers for this page")
    template_name = "ownership/naming.html"
    header_icon = "group"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.page = get_object_or_404(Page, pk=pk)
        self.nameable = nameable(self.page)
        if not self.nameable:
            raise Http404

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.setdefault("form", NamingForm(self.nameable, initial={"answering": self.named()}))
        return context | {"page": self.page}

    def named(self):
        return list(self.page.covers.values_list("responsibility", flat=True))

    def post(self, request, *args, **kwargs):
        form = NamingForm(self.nameable, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        name(self.page, form.cleaned_data["answering"], request.user)
        messages.success(request, _("It is kept who answers for «%s».") % self.page.title)
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)
