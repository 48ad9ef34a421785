from guardian.backends import ObjectPermissionBackend

from sections.clock import today

from .models import Department, DepartmentGrant
from .models.memberships import within_term
from .rights import rights_of

ENTER = "wagtailadmin.access_admin"
OURS = ("ownership.view_", "sections.view_", "freshness.view_")


class MembershipBackend(ObjectPermissionBackend):
    """Guardian's grants on departments, which hold only while the membership that gave them is valid.

    Without an object it answers what Wagtail asks Django instead of a policy: who may enter the admin, and
    whose log the ICT office may read. There is nothing to take back when a deputy's last day has passed.
    """

    def has_perm(self, user_obj, perm, obj=None):
        if obj is None:
            rights = rights_of(user_obj)
            return rights.may_enter if perm == ENTER else rights.is_office and perm.startswith(OURS)
        return isinstance(obj, Department) and perm.rpartition(".")[2] in self.valid(user_obj, obj)

    def get_all_permissions(self, user_obj, obj=None):
        return self.valid(user_obj, obj) if isinstance(obj, Department) else set()

    def get_group_permissions(self, user_obj, obj=None):
        return set()

    def valid(self, user, department) -> set[str]:
        """The codenames of the rights over the department that a membership gives the user today."""
        grants = DepartmentGrant.objects.filter(
            within_term(today(), "membership__"), user_id=user.pk, content_object=department
        )
        return set(grants.values_list("permission__codename", flat=True))
