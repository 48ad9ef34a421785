from .departments import Department, DepartmentQuerySet
from .memberships import Membership
from .responsibilities import Cover, Responsibility, ResponsibilityQuerySet

__all__ = [
    "Cover",
    "Department",
    "DepartmentQuerySet",
    "Membership",
    "Responsibility",
    "ResponsibilityQuerySet",
]
