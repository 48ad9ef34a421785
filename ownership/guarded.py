"""Which policy guards which table."""

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import AbstractPage
from wagtail.permission_policies import BasePermissionPolicy

from sections.models import Audience, Decision

from .models import Department, Membership, Responsibility
from .policies import FilePolicy, MembershipPolicy, OfficePolicy, PagePolicy


def guarded() -> dict[type[Model], BasePermissionPolicy]:
    """The policy of each table whose rights follow from departments."""
    office = {model: OfficePolicy(model) for model in (Department, Responsibility, Decision, Audience)}
    files = {model: FilePolicy(model) for model in (get_image_model(), get_document_model())}
    return {AbstractPage: PagePolicy(), Membership: MembershipPolicy(Membership), **office, **files}
