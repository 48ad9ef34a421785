"""Who comes in, and what they are told when they may not."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth

from sections.clock import today

from .reasons import reasons
from .rights import rights_of


class LoginForm(auth.LoginForm):
    """Says why somebody with the right password has no rights today, such as a deputy before the term."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if not rights_of(user).may_enter:
            raise ValidationError([f"{reason.text}." for reason in reasons(user, today())])


class PasswordResetForm(auth.PasswordResetForm):
    """«Forgot the password» also helps those whose invitation is too old: they have no password yet."""

    def get_users(self, email):
        return get_user_model().objects.filter(email__iexact=email, is_active=True)
