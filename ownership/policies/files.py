from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionPermissionPolicy

from ownership.models import Membership
from ownership.rights import rights_of
from ownership.roles import GIVES, ICT_OFFICE
from ownership.rules import EDIT
from sections.clock import today

CHOOSING = {"choose"}
KEEPING = {"add", "change", "delete"}


class FilePolicy(CollectionPermissionPolicy):
    """Images and documents: everybody chooses from all; a department's members keep those of its collection."""

    def get_all_permissions_for_user(self, user):
        """Nothing: rights over collections follow from departments, not from groups."""
        return []

    def _check_perm(self, user, actions, collection=None):
        rights = rights_of(user)
        if rights.is_office or (rights.may_enter and CHOOSING.intersection(actions)):
            return bool({*CHOOSING, *KEEPING}.intersection(actions))
        found = self._collections_with_perm(user, actions)
        return found.filter(pk=collection.pk).exists() if collection else found.exists()

    def _collections_with_perm(self, user, actions):
        rights, collections = rights_of(user), Collection.objects.all()
        keeping = KEEPING.intersection(actions)
        if (rights.may_enter and CHOOSING.intersection(actions)) or (rights.is_office and keeping):
            return collections
        below = collections.none()
        for own in collections.filter(department__in=rights.edited if keeping else []):
            below |= collections.descendant_of(own, inclusive=True)
        return below

    def _users_with_perm_filter(self, actions, collection=None):
        serving = Membership.objects.valid(today())
        if not CHOOSING.intersection(actions):
            editing = [role for role, gives in GIVES.items() if EDIT in gives]
            serving = serving.filter(role__in=editing)
            serving = serving.filter(department__collection=collection) if collection else serving
        return Q(is_active=True) & (Q(is_superuser=True) | Q(groups__name=ICT_OFFICE) | Q(memberships__in=serving))

    def collections_user_has_any_permission_for(self, user, actions):
        return self._collections_with_perm(user, actions)

    def users_with_any_permission(self, actions):
        return get_user_model().objects.filter(self._users_with_perm_filter(actions)).distinct()
