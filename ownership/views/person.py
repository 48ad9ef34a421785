from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import log

from ownership.inviting import invite, waits
from ownership.people import called
from ownership.reasons import reasons
from ownership.rights import rights_of
from sections.clock import today
from sections.screens import ScreenMixin


class PersonView(ScreenMixin, TemplateView):
    """In which departments a person serves, and why they may do what they may.

    Everybody sees their own page, a head those of the department's members, the office all of them.
    """

    page_title = gettext_lazy("Rights in words")
    template_name = "ownership/person.html"
    header_icon = "user"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.person = get_object_or_404(get_user_model(), pk=pk)
        self.memberships = self.person.memberships.select_related("department")
        rights = rights_of(request.user)
        self.is_office = rights.is_office
        self.manages = rights.is_office or self.memberships.filter(department__in=rights.managed).exists()

    def dispatch(self, request, *args, **kwargs):
        if not self.manages and request.user.pk != self.person.pk:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return called(self.person)

    @property
    def may_switch(self):
        """Whether the user may switch the account off or on: the office, no administrator's and not its own."""
        return self.is_office and not self.person.is_superuser and self.person != self.request.user

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "person": self.person,
            "reasons": reasons(self.person, today()),
            "invitation": getattr(self.person, "invitation", None),
            "may_invite": self.manages and waits(self.person),
            "may_switch": self.may_switch,
        }

    def post(self, request, *args, **kwargs):
        if "invite" in request.POST and self.manages and waits(self.person):
            invite([self.person])
            messages.success(request, _("The invitation is being sent to %s.") % self.person.email)
        elif "switch" in request.POST and self.may_switch:
            self.switch()
        else:
            raise PermissionDenied
        return redirect("person", self.person.pk)

    def switch(self):
        self.person.is_active = not self.person.is_active
        self.person.save(update_fields=["is_active"])
        on = self.person.is_active
        action = "ownership.switch_on" if on else "ownership.switch_off"
        why = self.request.POST.get("why", "").strip()
        log(self.person, action, user=self.request.user, title=called(self.person), data={"why": why})
        done = _("The account is switched on.") if on else _("The account is switched off: it has no rights.")
        messages.success(self.request, done)
