"""Why a person may do what they may, in words."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from .covering import answered_by
from .models import Membership, Responsibility
from .rights import Rights
from .rules import EDIT, MANAGE

Role = Membership.Role


class Reason(NamedTuple):
    """A sentence about what a role gives, and the entries' responsibilities that it is about."""

    text: str
    responsibilities: list[Responsibility] = []


def reasons(user, on: date) -> list[Reason]:
    """What the user may do on the day `on` and why, role by role; also what gives nothing any more, or not yet."""
    rights = Rights(user, on)
    if not user.is_active:
        return [Reason(_("The account is switched off: it has no rights"))]
    found = []
    if rights.is_administrator:
        found.append(Reason(_("An administrator: may do everything")))
    elif rights.is_office:
        office = _(
            "The ICT office: sees and assigns everything, edits the pages for which no department answers, "
            "unpublishes and moves the pages of entries"
        )
        found.append(Reason(office))
    memberships = list(user.memberships.select_related("user", "department"))
    answered = answered_by([membership.department_id for membership in memberships])
    found += [reason(membership, rights, answered[membership.department_id]) for membership in memberships]
    return found or [Reason(_("Serves in no department: it has no rights"))]


def reason(membership: Membership, rights: Rights, answered: list[Responsibility]) -> Reason:
    who = f"{membership.role_in_words}, {membership.department}"
    if membership.starts_on and rights.on < membership.starts_on:
        return Reason(_("%(who)s: the term has not begun, it gives no rights yet") % {"who": who})
    if not membership.is_valid(rights.on):
        return Reason(_("%(who)s: the term is over, it gives no rights any more") % {"who": who})
    return Reason(f"{who}: {may(membership, rights)}", answered)


def may(membership: Membership, rights: Rights) -> str:
    over = rights.over.get(membership.department_id, set())
    if EDIT not in over:
        return _("gives no rights")
    if membership.department.needs_approval and MANAGE not in over:
        edits = _("edits the department's pages and sends the changes to the head for approval")
    else:
        edits = _("edits and publishes the department's pages, and confirms that they are up to date")
    manages = _("manages the department's members and approves their changes")
    return f"{edits}; {manages}" if membership.role == Role.HEAD else edits
