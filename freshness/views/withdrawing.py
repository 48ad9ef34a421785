from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from freshness.acts import NotTheDay, withdraw
from freshness.models import Check
from sections.clock import today
from sections.screens import ScreenMixin


class WithdrawView(ScreenMixin, TemplateView):
    """Takes back a wrong click within its day: a row that says so, nothing is erased."""

    page_title = gettext_lazy("Take back a check")
    template_name = "freshness/withdraw.html"
    header_icon = "undo"

    def setup(self, request, *args, act, **kwargs):
        super().setup(request, *args, act=act, **kwargs)
        self.act = act
        self.checks = Check.objects.filter(act=act, user=request.user.pk)
        if not self.checks:
            raise Http404

    def get_context_data(self, **kwargs):
        titles = self.checks.order_by("page_title").values_list("page_title", flat=True).distinct()
        return super().get_context_data(**kwargs) | {"titles": titles}

    def post(self, request, *args, **kwargs):
        try:
            withdraw(self.act, request.user, today())
        except NotTheDay:
            messages.error(request, _("A check can be taken back only once, and only on its own day."))
        else:
            messages.success(request, _("Taken back. The pages wait for a check again."))
        return redirect("wagtailadmin_home")
