from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from .models import ReminderPreference


class ReminderForm(forms.ModelForm):
    class Meta:
        model = ReminderPreference
        fields = ["weekly"]


class ReminderPanel(BaseSettingsPanel):
    """How one wants to be reminded, among the settings of one's account."""

    name = "reminders"
    title = _("Reminders")
    tab = notifications_tab
    order = 100
    form_class = ReminderForm

    def __init__(self, request, user, profile):
        super().__init__(request, user, profile)
        self.user = ReminderPreference.objects.filter(user=user).first() or ReminderPreference(user=user)
