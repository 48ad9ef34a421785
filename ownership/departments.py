"""Departments come, change their names, merge and close."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from .memberships import appoint, dismiss
from .models import Department, Membership
from .telling import DEPARTMENT, tell


class StillAnswers(Exception):
    """A department that answers for pages cannot be closed."""


def in_words(department: Department) -> str:
    parts = [f"«{department.name}»", department.mailbox]
    if department.needs_approval:
        parts.append(_("the head approves before publishing"))
    if department.closed_on:
        parts.append(_("closed on %(date)s") % {"date": date_format(department.closed_on, "d.m.Y")})
    return ", ".join(filter(None, parts))


@transaction.atomic
def keep(department: Department, by=None, why: str = "") -> None:
    """Saves a new or changed department with a collection of its own, and tells so in the log."""
    before = Department.objects.filter(pk=department.pk).first()
    provide_collection(department)
    department.save()
    tell(department, DEPARTMENT, (before and in_words(before)) or "", in_words(department), by, why)


def provide_collection(department: Department) -> None:
    """Gives the department its collection, or the collection the department's present name."""
    if department.collection is None:
        root = Collection.get_first_root_node()
        department.collection = root.add_child(instance=Collection(name=department.name))
    elif department.collection.name != department.name:
        department.collection.name = department.name
        department.collection.save()


@transaction.atomic
def close(department: Department, on: date, by=None, why: str = "") -> None:
    """Closes a department on a day and ends its memberships; its row and its history stay.

    Raises StillAnswers while it answers for anything.
    """
    if department.responsibilities.standing().exists():
        raise StillAnswers(department)
    for membership in department.memberships.select_related("user", "department"):
        dismiss(membership, by, why)
    department.closed_on = on
    keep(department, by, why)


@transaction.atomic
def move_members(department: Department, into: Department, by=None, why: str = "") -> None:
    """Gives the department's members the same roles in another one, where they do not have them yet."""
    for membership in department.memberships.select_related("user", "department"):
        same = {name: getattr(membership, name) for name in ("user", "role", "starts_on", "ends_on")}
        if not into.memberships.filter(**same).exists():
            membership.department = into
            appoint(membership, by, why)


@transaction.atomic
def move_files(department: Department, into: Department) -> None:
    """Puts the department's images and documents into the other one's collection."""
    for model in (get_image_model(), get_document_model()):
        model.objects.filter(collection=department.collection_id).update(collection=into.collection_id)


@transaction.atomic
def complete() -> None:
    """Gives what an older version of the program did not make: departments' collections, members' rights."""
    for department in Department.objects.filter(collection__isnull=True):
        keep(department)
    for membership in Membership.objects.filter(grants__isnull=True).select_related("user", "department"):
        appoint(membership)
