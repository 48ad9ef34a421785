from datetime import timedelta

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from freshness import typed
from freshness.asking import WORKING_DAYS, ask, asked_of
from freshness.ladder import working_days_after
from freshness.models import FreshnessSettings, Obligation
from ownership.rights import rights_of
from sections.clock import today
from sections.fields import ReasonField
from sections.screens import ScreenMixin

LONGEST = timedelta(days=366)


class AskForm(forms.Form):
    reason = ReasonField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The departments read it beside the page, for example: the law has changed."),
    )
    due_on = forms.DateField(label=gettext_lazy("By which day"), widget=AdminDateInput)

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on < today():
            raise ValidationError(_("This day is past. Choose today or a later one."))
        if due_on > today() + LONGEST:
            raise ValidationError(_("This day is more than a year away. Choose a nearer one."))
        return due_on


class AskView(ScreenMixin, FormView):
    """The ICT office, or a department's head, asks for a review of pages now."""

    page_title = gettext_lazy("Ask for a review")
    template_name = "freshness/ask.html"
    header_icon = "warning"
    form_class = AskForm

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rights = rights_of(request.user)
        if not rights.is_office and not rights.managed:
            raise PermissionDenied
        self.departments = None if rights.is_office else rights.managed
        self.pages = list(Page.objects.live().filter(pk__in=typed.ids(request.GET.getlist("page"))))
        self.asked = asked_of(self.pages, self.departments)
        if not self.pages:
            raise Http404
        if not self.asked:
            raise PermissionDenied

    def get_initial(self):
        is_working = FreshnessSettings.load(self.request).is_working
        return {"due_on": working_days_after(today(), WORKING_DAYS, is_working)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "asked": [(responsibility.department, pages) for responsibility, pages in self.asked.items()]
        }

    def form_valid(self, form):
        again = Obligation.objects.standing(today()).filter(
            kind=Obligation.Kind.EXTRAORDINARY, responsibility__in=self.asked, **form.cleaned_data
        )
        if again.exists():
            form.add_error(None, _("This is asked for already, with the same reason and day."))
            return self.form_invalid(form)
        asking = form.cleaned_data | {"on": today(), "user": self.request.user, "departments": self.departments}
        made = ask(self.pages, **asking)
        count = len({one.responsibility.department_id for one in made})
        asked = ngettext("%(count)s department is asked.", "%(count)s departments are asked.", count)
        messages.success(self.request, asked % {"count": count})
        return redirect(
            get_valid_next_url_from_request(self.request)
            or reverse("wagtailadmin_explore", args=[self.pages[0].get_parent().pk])
        )
