"""The only place that decides who may do what: one policy for pages, one for each of our tables."""

from .files import FilePolicy
from .pages import PagePolicy
from .tables import MembershipPolicy, OfficePolicy

__all__ = ["FilePolicy", "MembershipPolicy", "OfficePolicy", "PagePolicy"]
