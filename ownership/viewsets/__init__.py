from .departments import DepartmentViewSet
from .memberships import MembershipViewSet

__all__ = ["DepartmentViewSet", "MembershipViewSet"]
