from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy

from ownership.models import Department, Membership
from ownership.rights import rights_of
from ownership.roles import ICT_OFFICE, MANAGING
from sections.clock import today

KEEPING = {"add", "change", "delete", "view"}


class OfficePolicy(BasePermissionPolicy):
    """What only the office keeps: departments, responsibilities, decisions."""

    def user_has_permission(self, user, action):
        return action in KEEPING and rights_of(user).is_office

    def users_with_any_permission(self, actions):
        office = Q(is_superuser=True) | Q(groups__name=ICT_OFFICE)
        found = get_user_model().objects.filter(office, is_active=True).distinct()
        return found if KEEPING & set(actions) else nobody()


class MembershipPolicy(BasePermissionPolicy):
    """The office keeps all memberships, a head those of the own department."""

    def user_has_permission(self, user, action):
        rights = rights_of(user)
        return action in KEEPING and (rights.is_office or bool(rights.managed))

    def user_has_permission_for_instance(self, user, action, instance):
        rights = rights_of(user)
        return action in KEEPING and (rights.is_office or instance.department_id in rights.managed)

    def instances_user_has_any_permission_for(self, user, actions):
        rights, memberships = rights_of(user), Membership.objects.all()
        if not KEEPING & set(actions):
            return memberships.none()
        return memberships if rights.is_office else memberships.filter(department__in=rights.managed)

    def departments(self, user):
        """The departments whose members the user may manage."""
        rights, departments = rights_of(user), Department.objects.standing()
        return departments if rights.is_office else departments.filter(pk__in=rights.managed)

    def users_with_any_permission(self, actions):
        return self.keepers(Membership.objects.all()) if KEEPING & set(actions) else nobody()

    def users_with_any_permission_for_instance(self, actions, instance):
        memberships = Membership.objects.filter(department=instance.department_id)
        return self.keepers(memberships) if KEEPING & set(actions) else nobody()

    def keepers(self, memberships):
        heads = memberships.valid(today()).filter(role__in=MANAGING)
        keepers = Q(is_superuser=True) | Q(groups__name=ICT_OFFICE) | Q(memberships__in=heads)
        return get_user_model().objects.filter(keepers, is_active=True).distinct()


def nobody():
    return get_user_model().objects.none()
