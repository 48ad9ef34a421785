from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from ownership.models import Department, Responsibility
from sections.clock import today

from .actions import reschedule
from .following import follow, with_descendants
from .models import Schedule

# Typing a phrase sends the form to be read; Wagtail's own controller puts the answer below the field.
ANSWER_AT_ONCE = {
    "autocomplete": "off",
    "aria-describedby": "schedule-reading",
    "data-controller": "w-swap",
    "data-action": "input->w-swap#submitLazy",
    "data-w-swap-src-value": reverse_lazy("schedule_reading"),
    "data-w-swap-target-value": "#schedule-reading",
}
SCHEDULE_FIELDS = ("phrase", "lead_days", "address")


def schedule_field(name, **options):
    return Schedule._meta.get_field(name).formfield(**options)


class ResponsibilityForm(WagtailAdminModelForm):
    """A page, its department and its schedule in one form; the schedule is a table of its own."""

    phrase = schedule_field("phrase", widget=forms.TextInput(attrs=ANSWER_AT_ONCE))
    lead_days = schedule_field("lead_days")
    address = schedule_field("address", assume_scheme="https")

    class Meta:
        model = Responsibility
        fields = ["page", "department"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.schedule = Schedule.objects.filter(responsibility=self.instance.pk).first() or Schedule()
        self.fields["department"].queryset = Department.objects.standing()
        if self.instance.pk:
            self.fields["department"].disabled = True
            self.fields["department"].help_text = _(
                "To change it, hand the responsibility over: the log keeps why."
            )
        for name in SCHEDULE_FIELDS:
            self.initial.setdefault(name, getattr(self.schedule, name))

    def clean_page(self):
        page = self.cleaned_data["page"]
        if page.is_root():
            raise ValidationError(_("Choose a page of the cabinet: nobody answers for the root of the tree."))
        return page

    def clean(self):
        """Checks the schedule as its own table would."""
        cleaned = super().clean()
        for name in SCHEDULE_FIELDS:
            setattr(self.schedule, name, cleaned.get(name))
        try:
            self.schedule.clean_fields(exclude={"responsibility", *self.errors})
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned

    def _get_validation_exclusions(self):
        # Django leaves a constraint out when it reads a field that the form has not: ours reads this one.
        return super()._get_validation_exclusions() - {"ended_on"}

    @transaction.atomic
    def save(self, commit=True):
        responsibility = super().save(commit)
        self.schedule.responsibility = responsibility
        reschedule(self.schedule, today(), self.for_user)
        follow(with_descendants(responsibility.page), today(), "assigned")
        return responsibility
