"""People by their official e-mail: the accounts that are there, and those that an enlisting makes."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

NAME_PART = 150


def found(email: str):
    """The account with this e-mail, whatever its letter case; None when there is none.

    Raises ValidationError for what is no e-mail, for a switched-off account and for one of several.
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError(_("«%(email)s» is no e-mail address. Correct it.") % {"email": email}) from error
    users = list(get_user_model().objects.filter(email__iexact=email)[:2])
    if len(users) > 1:
        raise ValidationError(_("Several accounts have the e-mail %(email)s.") % {"email": email})
    if users and not users[0].is_active:
        raise ValidationError(
            _("The account with the e-mail %(email)s is switched off. Switch it on first.") % {"email": email}
        )
    return users[0] if users else None


def newcomer(name: str, email: str):
    """An account that is not saved yet, without a password; raises ValidationError when it could not be."""
    first, _space, last = " ".join(name.split()).partition(" ")
    if not first:
        raise ValidationError(_("Write the person's name: there is no account with the e-mail %s yet.") % email)
    if max(len(first), len(last)) > NAME_PART:
        raise ValidationError(_("The name «%s» is too long.") % name)
    user = get_user_model()(username=email.casefold(), email=email, first_name=first, last_name=last)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    return user


def called(user) -> str:
    """How people call the person: the name, or else the user name."""
    return user.get_full_name() or user.get_username()
