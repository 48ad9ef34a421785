from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from freshness import telling, words
from freshness.closing import checked_pages, end
from freshness.models import FreshnessSettings, Obligation
from freshness.scope import recorded
from freshness.states import STANDING, Outcome
from freshness.work import task_of
from ownership.rights import rights_of
from sections.clock import today
from sections.fields import ReasonField
from sections.screens import ScreenMixin

REASON = ReasonField()


class ObligationView(ScreenMixin, TemplateView):
    """What the ledger knows of one obligation: why this date, which pages, who checked them, how it ended."""

    page_title = gettext_lazy("Obligation")
    template_name = "freshness/obligation.html"
    header_icon = "calendar-check"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        rows = Obligation.objects.with_end(today()).select_related(
            "responsibility__page", "responsibility__department"
        )
        self.obligation = get_object_or_404(rows, pk=pk)
        soon = FreshnessSettings.load(request).due_soon_days
        scope, checked = recorded([pk], today())[pk], checked_pages([pk], today())[pk]
        self.task = task_of(self.obligation, scope, checked, today(), soon)

    def get_page_subtitle(self):
        return self.obligation.page_title

    @property
    def may_waive(self):
        return self.task.state in STANDING and rights_of(self.request.user).is_office

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "task": self.task,
            "obligation": self.obligation,
            "derivation": words.derivation_of(self.obligation, today()),
            "history": telling.history(self.obligation),
            "reminders": self.obligation.reminders.select_related("letter").order_by("letter__on"),
            "may_waive": self.may_waive,
        }

    def post(self, request, *args, **kwargs):
        if not self.may_waive:
            raise PermissionDenied
        try:
            why = REASON.clean(request.POST.get("why", ""))
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            end([self.obligation], Outcome.WAIVED, today(), why, request.user)
            messages.success(request, _("Waived, and the reason is kept."))
        return redirect("obligation", self.obligation.pk)
