from django.db import transaction
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from ownership.telling import tell

from .models.schedules import Schedule

SETTINGS = "freshness.settings"
# Typing sends the form to be read; Wagtail's own controller puts the answer below the fields.
ANSWER_AT_ONCE = {
    "autocomplete": "off",
    "data-controller": "w-swap",
    "data-action": "input->w-swap#submitLazy",
    "data-w-swap-src-value": reverse_lazy("ladder_reading"),
    "data-w-swap-target-value": "#ladder-reading",
}


class SettingsForm(WagtailAdminModelForm):
    """The rules of reminding; what was changed is told in words in the log."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lead_before = self.instance.lead_days
        for field in self.fields.values():
            field.widget.attrs.update(ANSWER_AT_ONCE)

    @transaction.atomic
    def save(self, commit=True):
        was, now = self.told(self.initial), self.told(self.cleaned_data)
        settings = super().save(commit)
        # A schedule with a number of its own keeps it; those with the general one follow.
        Schedule.objects.filter(lead_days=self.lead_before).update(lead_days=settings.lead_days)
        tell(settings, SETTINGS, was, now, self.for_user)
        return settings

    def told(self, values):
        """The values of the changed fields, in words."""
        named = ((self.fields[name].label, in_words(values[name])) for name in self.changed_data)
        return "; ".join(_("%(name)s: %(value)s") % {"name": label, "value": value} for label, value in named)


def in_words(value):
    """A switch as «yes» or «no», anything else as it is."""
    return (_("yes") if value else _("no")) if isinstance(value, bool) else value
