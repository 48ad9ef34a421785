from django import forms
from django.db import transaction
from django.urls import reverse_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from ownership.models import Responsibility
from sections.clock import today

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
        for name in SCHEDULE_FIELDS:
            self.initial.setdefault(name, getattr(self.schedule, name))

    @transaction.atomic
    def save(self, commit=True):
        responsibility = super().save(commit)
        rule = self.schedule.rule if self.schedule.pk else None
        for name in SCHEDULE_FIELDS:
            setattr(self.schedule, name, self.cleaned_data[name])
        if self.schedule.rule != rule:
            self.schedule.starts_on = today()
        self.schedule.responsibility = responsibility
        self.schedule.save()
        return responsibility
