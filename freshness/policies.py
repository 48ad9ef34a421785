from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import policy_registry

from freshness.models import LinkPlace
from ownership.rights import rights_of

VIEW, CHANGE = "view", "change"
WRITES = ["change"]  # what one must be allowed to do with a page to do something about its links


class LinkPolicy(BasePermissionPolicy):
    """Rights over a link follow from where it stands.

    Whoever edits one of its pages sees it and does something about it. The address of a responsibility that
    is itself a link its department sees, and the office keeps. The office sees all.
    """

    def user_has_permission(self, user, action):
        rights = rights_of(user)
        return action in (VIEW, CHANGE) and (rights.is_office or bool(rights.departments_for(WRITES)))

    def user_has_permission_for_instance(self, user, action, instance):
        return self.among(self.model.objects.filter(pk=instance.pk), user, [action]).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        return self.among(self.model.objects.all(), user, actions)

    def among(self, links, user, actions):
        """Those of the links that the user may do one of the actions with; the fewer links, the quicker."""
        rights = rights_of(user)
        if not {VIEW, CHANGE}.intersection(actions):
            return links.none()
        if rights.is_administrator or (rights.is_office and VIEW in actions):
            return links
        places = LinkPlace.objects.filter(link__in=links.order_by().values("pk"))
        return links.filter(pk__in=self.theirs(places, user, VIEW in actions).values("link"))

    def theirs(self, places, user, to_view: bool):
        """The places whose links the user sees, or else may do something about."""
        rights, pages = rights_of(user), policy_registry.get_by_type(Page)
        edited = pages.instances_user_has_any_permission_for(user, WRITES).filter(pk__in=places.values("page"))
        theirs = Q(page__in=edited.values("pk"))
        if to_view:
            theirs |= Q(responsibility__department__in=rights.departments_for(WRITES))
        if rights.is_office:
            theirs |= Q(responsibility__isnull=False)
        return places.filter(theirs)

    def users_with_any_permission(self, actions):
        if not {VIEW, CHANGE}.intersection(actions):
            return get_user_model().objects.none()
        return policy_registry.get_by_type(Page).users_with_any_permission(WRITES)
