from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from freshness import typed
from freshness.models import CalendarFeed
from ownership.models import Department
from ownership.rights import rights_of
from sections.clock import now

from .keeping import make, revoke


class CalendarFeedsView(WagtailAdminTemplateMixin, TemplateView):
    """The addresses of one's own calendar and of those departments that one manages; the office manages all."""

    page_title = gettext_lazy("Calendar of due dates")
    template_name = "freshness/calendar_feeds.html"
    header_icon = "calendar-alt"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.rights = rights_of(request.user)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def managed(self):
        """The departments whose calendars the user may make and revoke."""
        standing = Department.objects.standing()
        return standing if self.rights.is_office else standing.filter(pk__in=self.rights.managed)

    def shown(self):
        """Those of them that are shown: one's own, and the one that the office has chosen."""
        ids = [*self.rights.managed, *typed.ids(self.request.GET.getlist("department"))]
        return self.managed().filter(pk__in=ids)

    def get_context_data(self, **kwargs):
        user, departments = self.request.user, list(self.shown())
        standing = CalendarFeed.objects.standing().select_related("department")
        feeds = {feed.department_id: feed for feed in standing.filter(department__in=departments)}
        return super().get_context_data(**kwargs) | {
            "own": standing.filter(user=user).first(),
            "serves": bool(self.rights.served),
            "departments": [(department, feeds.get(department.pk)) for department in departments],
            "choices": self.managed() if self.rights.is_office else None,
        }

    def post(self, request, *args, **kwargs):
        owner, act = self.owner(), request.POST.get("act")
        if act not in ACTS:
            raise Http404
        messages.success(request, ACTS[act](owner, request.user))
        chosen = f"?department={owner.pk}" if isinstance(owner, Department) else ""
        return redirect(reverse("calendar_feeds") + chosen)

    def owner(self):
        """Whose calendar is meant: one's own, or a department's that one manages. Raises Http404 for others."""
        asked = self.request.POST.get("department", "")
        if not asked:
            return self.request.user
        return get_object_or_404(self.managed(), pk__in=typed.ids([asked]))


def made(owner, by) -> str:
    make(owner, by)
    return _("The calendar has an address. Subscribe to it as is said below.")


def revoked(owner, by) -> str:
    revoke(owner, by, now())
    return _("The address is revoked: nobody reads the calendar under it any more.")


def renewed(owner, by) -> str:
    revoke(owner, by, now())
    make(owner, by)
    return _("The former address is revoked. Subscribe anew to the one below.")


ACTS = {"make": made, "revoke": revoked, "renew": renewed}
