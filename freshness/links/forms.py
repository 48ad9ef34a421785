from django import forms
from django.utils.translation import gettext_lazy as _


class FalseAlarmForm(forms.Form):
    note = forms.CharField(
        label=_("Why it is a false alarm"),
        help_text=_("For example: the site opens in a browser, but does not let programs in."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
