from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 500


class ReasonField(forms.CharField):
    """Why something is done: it stays in a history that nobody changes, so it must say something."""

    default_error_messages = {"required": _("Write the reason: it stays in the history.")}

    def __init__(self, **options):
        super().__init__(**{"max_length": LONGEST, "widget": forms.Textarea(attrs={"rows": 2})} | options)

    def clean(self, value):
        reason = super().clean(value)
        if not any(sign.isprintable() and not sign.isspace() for sign in reason):
            raise ValidationError(self.error_messages["required"], code="required")
        return reason
