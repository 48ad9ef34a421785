from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Workflow
from wagtail.permission_policies.pages import PagePermissionPolicy

from ownership.covering import covered_by, covering
from ownership.models import Membership, head_approval
from ownership.rights import rights_of
from ownership.roles import GIVES, ICT_OFFICE
from ownership.rules import ANYTHING, MANAGE, page_actions
from sections.clock import today

from .tester import PageTester


class PagePolicy(PagePermissionPolicy):
    """Rights over a page follow from the departments that answer for it; nobody grants them by hand.

    The office (the ICT office and administrators) has the pages that nobody answers for. Whoever may enter
    the admin may read the whole tree.
    """

    tester = PageTester

    def get_all_permissions_for_user(self, user):
        """Nothing: a right that begins at a page in the tree cannot say that a page below is closed."""
        return []

    def user_has_any_permission(self, user, actions):
        """Whether the user may do any of the actions with some page.

        Wagtail asks for all of them at once when it means «may look at the tree».
        """
        rights = rights_of(user)
        if rights.is_administrator or set(actions) >= ANYTHING:
            return rights.may_enter
        return bool(rights.departments_for(actions)) or (rights.is_office and bool(ANYTHING.intersection(actions)))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        rights = rights_of(user)
        return bool(rights.actions(instance.path).intersection(actions))

    def instances_user_has_any_permission_for(self, user, actions):
        rights, pages = rights_of(user), self.model._default_manager.all()
        if rights.is_administrator:
            return pages
        return covered_by(pages, rights.departments_for(actions), nobodys=rights.is_office)

    def explorable_instances(self, user):
        pages = self.model._default_manager
        return pages.all() if rights_of(user).may_enter else pages.none()

    def instances_with_direct_explore_permission(self, user):
        roots = self.model.base_page_model.objects.filter(depth=1)
        return roots if rights_of(user).may_enter else roots.none()

    def users_with_any_permission(self, actions, include_superusers=True):
        serving = Membership.objects.valid(today()).filter(role__in=roles_for(actions))
        return users(Q(memberships__in=serving) | Q(groups__name=ICT_OFFICE), include_superusers)

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        answering = covering([instance])[instance.pk]
        if not answering:
            return users(Q(groups__name=ICT_OFFICE), include_superusers)
        may = Q(pk=None)
        for department in {responsibility.department for responsibility in answering}:
            may |= Q(department=department, role__in=roles_for(actions, department.needs_approval))
        return users(Q(memberships__in=Membership.objects.valid(today()).filter(may)), include_superusers)

    def workflow_for(self, page) -> Workflow | None:
        """The workflow for a change of the page: its head's approval, where a department wants it."""
        return head_approval() if page.path and approving_departments(page)[1] else None

    def may_approve(self, user, page) -> bool:
        """Whether the user decides about changes of the page that wait for approval."""
        rights = rights_of(user)
        departments, _wanted = approving_departments(page)
        if rights.is_administrator or departments.intersection(rights.managed):
            return True
        return rights.is_office and not heads(departments).exists()

    def approvers(self, page):
        """Who is asked to approve: the heads; where there is none, the ICT office in their place."""
        found = heads(approving_departments(page)[0])
        return found if found.exists() else users(Q(groups__name=ICT_OFFICE), include_superusers=False)


def roles_for(actions, needs_approval: bool = False) -> list[str]:
    """The roles in a department that allow one of the actions with its pages."""
    return [role for role, gives in GIVES.items() if page_actions(gives, needs_approval).intersection(actions)]


def approving_departments(page) -> tuple[set[int], bool]:
    """The ids of the departments whose heads approve the page's changes, and whether one of them wants to."""
    departments = [responsibility.department for responsibility in covering([page])[page.pk]]
    wanting = {department.pk for department in departments if department.needs_approval}
    return wanting or {department.pk for department in departments}, bool(wanting)


def heads(departments):
    managing = [role for role, gives in GIVES.items() if MANAGE in gives]
    serving = Membership.objects.valid(today()).filter(department__in=departments, role__in=managing)
    return users(Q(memberships__in=serving), include_superusers=False)


def users(which: Q, include_superusers: bool):
    which = which | Q(is_superuser=True) if include_superusers else which
    return get_user_model().objects.filter(which, is_active=True).distinct()
