"""What roles give: rights over a department, or the ICT office's over what no department has."""

from django.contrib.auth.models import Group

from .models import Membership
from .rules import CONFIRM, EDIT, MANAGE

ICT_OFFICE = "Управління ІКТ"
GIVES = {
    Membership.Role.EDITOR: (EDIT, CONFIRM),
    Membership.Role.HEAD: (EDIT, CONFIRM, MANAGE),
    Membership.Role.DEPUTY: (EDIT, CONFIRM),
}
MANAGING = [role for role, gives in GIVES.items() if MANAGE in gives]


def ict_office() -> Group:
    """The group whose members are the ICT office; its rights are the policies', not rows of permissions."""
    return Group.objects.get_or_create(name=ICT_OFFICE)[0]
