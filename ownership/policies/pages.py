from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.models import Workflow
from wagtail.permission_policies.pages import PagePermissionPolicy

from ownership.covering import covered_by, covering
from ownership.models import Membership, head_approval
from ownership.rights import rights_of
from ownership.roles import GIVES, ICT_OFFICE, MANAGING
from ownership.rules import ANYTHING, page_actions
from sections.clock import today
from sections.forms import TAKE_AWAY

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

    def guard_words(self, user, page) -> None:
        """Looks at a user's words for a page before they are kept, whichever way they come.

        Raises PermissionDenied when the page is locked for the user. The address and the expiry stay as they
        are for who may not take the page away: an older revision brings back neither.
        """
        stored = self.model._default_manager.filter(pk=page.pk).first() if page.pk else None
        if stored is None:
            return
        tester = page.permissions_for_user(user)
        if tester.page_locked():
            raise PermissionDenied
        if not tester.can_withdraw():
            for name in TAKE_AWAY:
                setattr(page, name, getattr(stored, name))

    def workflow_for(self, page) -> Workflow | None:
        """The workflow for a change of the page: its head's approval, where a department wants it."""
        departments = [responsibility.department for responsibility in covering([page])[page.pk]]
        return head_approval() if any(department.needs_approval for department in departments) else None

    def may_approve(self, user, page) -> bool:
        """Whether the user decides about changes of the page that wait for approval.

        The heads of the departments that want it do, or the office in their place. When none wants it any
        more, whoever publishes the page decides about what still waits.
        """
        rights = rights_of(user)
        wanting = rights.tree.wanting(page.path)
        if rights.is_administrator or wanting.intersection(rights.managed):
            return True
        if not wanting:
            return "publish" in rights.actions(page.path)
        return rights.is_office and not rights.headed.intersection(wanting)

    def approvers(self, page):
        """Who is asked to approve: the heads; where there is none, the ICT office in their place."""
        departments = {responsibility.department for responsibility in covering([page])[page.pk]}
        found = heads([department.pk for department in departments if department.needs_approval])
        return found if found.exists() else users(Q(groups__name=ICT_OFFICE), include_superusers=False)


def roles_for(actions, needs_approval: bool = False) -> list[str]:
    """The roles in a department that allow one of the actions with its pages."""
    return [role for role, gives in GIVES.items() if page_actions(gives, needs_approval).intersection(actions)]


def heads(departments):
    serving = Membership.objects.valid(today()).filter(department__in=departments, role__in=MANAGING)
    return users(Q(memberships__in=serving), include_superusers=False)


def users(which: Q, include_superusers: bool):
    which = which | Q(is_superuser=True) if include_superusers else which
    return get_user_model().objects.filter(which, is_active=True).distinct()
