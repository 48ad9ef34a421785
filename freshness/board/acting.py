"""What the office and a head do about rows of the board, several at once: shown first, then done."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from freshness import typed, words
from freshness.alone import alone
from freshness.closing import checked_pages, end
from freshness.models import FreshnessSettings, Obligation
from freshness.reminders.at_once import remind
from freshness.reminders.sending import MailServerGone, send_waiting
from freshness.scope import recorded
from freshness.states import Outcome
from ownership.rights import rights_of
from sections.clock import today
from sections.fields import ReasonField
from sections.screens import ScreenMixin

MOST = 200
REASON = ReasonField()


class ActView(ScreenMixin, TemplateView):
    """An act on the standing obligations that the address names; the others of them are left alone."""

    template_name = "freshness/board/act.html"
    header_icon = "tasks"
    office_alone = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rights = rights_of(request.user)
        if not rights.is_office and (self.office_alone or not rights.managed):
            raise PermissionDenied
        named = Obligation.objects.standing(today()).filter(
            pk__in=typed.ids(request.GET.getlist("obligation"))[:MOST]
        )
        if not rights.is_office:
            named = named.filter(responsibility__department__in=rights.managed)
        named = named.select_related("responsibility__department", "responsibility__page")
        self.obligations = list(named.order_by("due_on", "pk"))

    def dispatch(self, request, *args, **kwargs):
        if not self.obligations:
            messages.warning(request, _("None of these obligations is open or overdue now: nothing was done."))
            return redirect(self.back())
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        rows = [(one, words.remaining(one.due_on, today())) for one in self.obligations]
        return super().get_context_data(**kwargs) | {"obligations": rows, "back": self.back(), "act": self}

    def back(self):
        return get_valid_next_url_from_request(self.request) or reverse("board")


class WaiveView(ActView):
    page_title = gettext_lazy("Waive")
    says = gettext_lazy(
        "Nobody is reminded of them any more. This cannot be taken back, and the reason stays in the history."
    )
    button = gettext_lazy("Waive")
    wants_reason = True

    def post(self, request, *args, **kwargs):
        try:
            why = REASON.clean(request.POST.get("why", ""))
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(error=error.messages[0]))
        count = len(end(self.obligations, Outcome.WAIVED, today(), why, request.user))
        done = ngettext("%(count)s obligation is waived.", "%(count)s obligations are waived.", count)
        messages.success(request, done % {"count": count})
        return redirect(self.back())


class RemindView(ActView):
    page_title = gettext_lazy("Remind now")
    says = gettext_lazy(
        "The reminder joins the letter of the day. Who has had it already is told tomorrow, nobody twice a day."
    )
    button = gettext_lazy("Remind")
    office_alone = False

    def post(self, request, *args, **kwargs):
        told = remind(self.obligations, today(), request.user)
        if not told:
            messages.warning(request, _("Everybody has been told of it today already."))
        else:
            self.send()
            names = ", ".join(recipient.name for recipient in told)
            messages.success(request, _("Reminded: %(names)s.") % {"names": names})
        return redirect(self.back())

    def send(self):
        if not FreshnessSettings.load(self.request).is_working(today()):
            return
        try:
            with alone():
                send_waiting(today())
        except MailServerGone:
            messages.warning(self.request, _("The mail server does not answer: the letters go with the next run."))


class LeadView(ActView):
    """Leads on to a screen that exists already, with what was ticked."""

    def get(self, request, *args, **kwargs):
        try:
            return redirect(self.address())
        except ValueError as refusal:
            messages.warning(request, str(refusal))
            return redirect(self.back())


class AskAgainView(LeadView):
    """To asking for a review of the pages that wait."""

    page_title = gettext_lazy("Ask for a review")
    office_alone = False

    def address(self):
        ids = [one.pk for one in self.obligations]
        scopes, checked = recorded(ids, today()), checked_pages(ids, today())
        pages = sorted({page for pk in ids for page in scopes[pk] if page not in checked[pk]})
        return f"{reverse('ask_review')}?{urlencode({'page': pages, 'next': self.back()}, doseq=True)}"


class HandOnView(LeadView):
    """To handing the responsibilities over to another department."""

    page_title = gettext_lazy("Hand over responsibilities")

    def address(self):
        responsibilities = {one.responsibility for one in self.obligations}
        departments = {one.department_id for one in responsibilities}
        if len(departments) > 1:
            raise ValueError(_("Tick obligations of one department: those of several are handed over one by one."))
        asked = {"source": departments.pop(), "responsibility": sorted(one.pk for one in responsibilities)}
        return f"{reverse('hand_over')}?{urlencode(asked, doseq=True)}"
