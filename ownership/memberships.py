"""People begin and cease to serve in departments; their rights come and go with it."""

from datetime import date

from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import DepartmentGrant, Membership
from .roles import GIVES
from .telling import MEMBER, tell


def in_words(membership: Membership) -> str:
    return f"{membership.role_in_words}, {membership.department}"


@transaction.atomic
def appoint(membership: Membership, by=None, why: str = "") -> None:
    """Saves a new or changed membership, gives the rights of its role, and tells so in the log."""
    before = Membership.objects.select_related("department").filter(pk=membership.pk).first()
    membership.save()
    rights = Permission.objects.filter(
        content_type__app_label="ownership", content_type__model="department", codename__in=GIVES[membership.role]
    )
    membership.grants.all().delete()
    DepartmentGrant.objects.bulk_create(
        DepartmentGrant(
            membership=membership,
            user_id=membership.user_id,
            content_object_id=membership.department_id,
            permission=right,
        )
        for right in rights
    )
    tell(membership, MEMBER, (before and in_words(before)) or "", in_words(membership), by, why)


def refuse_past(last: date, on: date) -> None:
    """Raises ValidationError when a term's last day is over on the day `on`."""
    if last < on:
        raise ValidationError(
            _("The last day, %(day)s, is over already. Write a later one.") % {"day": date_format(last, "d.m.Y")}
        )


@transaction.atomic
def dismiss(membership: Membership, by=None, why: str = "") -> None:
    """Ends a membership, and with it its rights; the log goes on naming it."""
    tell(membership, MEMBER, in_words(membership), "", by, why, deleted=True)
    membership.delete()
