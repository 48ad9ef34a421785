from .approval import HeadApprovalTask, head_approval
from .departments import Department, DepartmentQuerySet, FormerName
from .handovers import Handover, pass_on
from .invitations import Invitation
from .memberships import DepartmentGrant, Membership, MembershipQuerySet
from .responsibilities import Cover, CoverQuerySet, Responsibility, ResponsibilityQuerySet

__all__ = [
    "Cover",
    "CoverQuerySet",
    "Department",
    "DepartmentGrant",
    "DepartmentQuerySet",
    "FormerName",
    "Handover",
    "HeadApprovalTask",
    "Invitation",
    "Membership",
    "MembershipQuerySet",
    "Responsibility",
    "ResponsibilityQuerySet",
    "head_approval",
    "pass_on",
]
