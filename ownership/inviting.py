"""New people are asked by mail to set a password; the link works for as long as PASSWORD_RESET_TIMEOUT says."""

from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from sections.clock import now

from .models import Invitation

DAY = 24 * 60 * 60  # seconds


def invite(users: Iterable) -> None:
    """Notes that the people are to be invited, and mails them once the present transaction stands.

    A mail that could not be sent is kept with its reason, and stops no other.
    """
    invitations = [Invitation.objects.update_or_create(user=user)[0] for user in users]
    transaction.on_commit(lambda: send(invitations))


def send(invitations: Iterable[Invitation]) -> None:
    connection = get_connection()
    for invitation in invitations:
        invitation.failure = ""
        try:
            message(invitation.user, connection).send()
            invitation.sent_at = now()
        except (SMTPException, OSError, ValueError) as error:
            invitation.failure = str(error) or type(error).__name__
        invitation.save()


def message(user, connection) -> EmailMultiAlternatives:
    context = {
        "user": user,
        "memberships": user.memberships.select_related("department"),
        "link": link(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // DAY,
        "site": settings.SITE_URL + reverse("wagtailadmin_home"),
    }
    mail = EmailMultiAlternatives(
        subject=_("You are invited to the residents' single cabinet of Kryvyi Rih"),
        body=render_to_string("ownership/mail/invitation.txt", context),
        to=[user.email],
        connection=connection,
    )
    mail.attach_alternative(render_to_string("ownership/mail/invitation.html", context), "text/html")
    return mail


def link(user) -> str:
    """The address at which the person sets a password; it works once."""
    uid, token = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
    return settings.SITE_URL + reverse(
        "wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token}
    )


def waits(user) -> bool:
    """Whether the person has not set a password yet, so that an invitation may be sent again."""
    return user.is_active and not user.has_usable_password()
