"""The groups whose rights do not come from a department."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

ICT_OFFICE = "Управління ІКТ"
STAFF = "Працівники підрозділів"
PAGE_ACTIONS = ["add", "change", "publish", "lock", "unlock"]
FILES = ["image", "document"]
FILE_ACTIONS = "^(add|change|choose)_"
KEPT_BY_ICT = {
    "ownership": ["department", "responsibility"],
    "sections": ["decision", "audience"],
}


def establish(home) -> dict[str, Group]:
    """The groups by name, with their rights over the pages below `home`; made where they are not there yet."""
    access = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    kept = access
    for app, models in KEPT_BY_ICT.items():
        kept |= Q(content_type__app_label=app, content_type__model__in=models)
    ict, made = Group.objects.get_or_create(name=ICT_OFFICE)
    if made:
        ict.permissions.set(Permission.objects.filter(kept))
        of_pages = Permission.objects.filter(
            content_type__model="page", codename__in=[f"{action}_page" for action in PAGE_ACTIONS]
        )
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=ict, page=home, permission=permission) for permission in of_pages
        )
        of_files = Permission.objects.filter(content_type__model__in=FILES, codename__regex=FILE_ACTIONS)
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(
                group=ict, collection=Collection.get_first_root_node(), permission=permission
            )
            for permission in of_files
        )
    staff, made = Group.objects.get_or_create(name=STAFF)
    if made:
        staff.permissions.set(Permission.objects.filter(access))
    return {ICT_OFFICE: ict, STAFF: staff}
