"""The people and the pages on which rights are tested."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from ownership.memberships import appoint, dismiss
from ownership.models import Department, Membership, Responsibility
from ownership.roles import ict_office
from sections.models import Entry, PackagePage, SectionPage, ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import ECOLOGY, WELFARE

DAY = timedelta(days=1)
Role = Membership.Role

SERVES = {"editor", "head", "deputy"}  # in WELFARE, today
OUT = {"deputy before", "deputy after", "former", "switched off", "stranger", "anonymous"}
WHO = ["admin", "ict", "editor", "head", "deputy", "neighbour", *sorted(OUT)]


def department(name):
    return Department.objects.get(name=name)


def person(name, **options):
    return get_user_model().objects.create_user(name, f"{name.replace(' ', '.')}@example.org", "secret", **options)


def serve(user, name=WELFARE, role=Role.EDITOR, starts_on=None, ends_on=None):
    membership = Membership(
        user=user, department=department(name), role=role, starts_on=starts_on, ends_on=ends_on
    )
    appoint(membership)
    return membership


def people() -> dict:
    """Everybody whom the table of rights knows, by a name."""
    cast = {name: person(name) for name in WHO if name not in ("admin", "anonymous")}
    cast["admin"] = person("admin", is_superuser=True)
    cast["ict"].groups.add(ict_office())
    serve(cast["editor"])
    serve(cast["head"], role=Role.HEAD)
    serve(cast["deputy"], role=Role.DEPUTY, starts_on=TODAY, ends_on=TODAY)
    serve(cast["deputy before"], role=Role.DEPUTY, starts_on=TODAY + DAY, ends_on=TODAY + 2 * DAY)
    serve(cast["deputy after"], role=Role.DEPUTY, starts_on=TODAY - 2 * DAY, ends_on=TODAY - DAY)
    serve(cast["neighbour"], ECOLOGY)
    dismiss(serve(cast["former"]))
    serve(cast["switched off"])
    cast["switched off"].is_active = False
    cast["switched off"].save()
    return cast | {"anonymous": AnonymousUser()}


def pages() -> dict:
    """A page of each kind, by a name; «own» is WELFARE's, «other» ECOLOGY's."""
    own = Entry.objects.get(section="catalog", number=41).page
    other = Entry.objects.get(section="catalog", number=10).page
    assert [found.department.name for found in other.responsibilities.select_related("department")] == [ECOLOGY]
    closed = add_page(own, ServicePage(title="Закрита"))
    Responsibility.objects.create(page=closed, department=department(ECOLOGY))
    return {
        "own entry": own.specific,
        "own service": add_page(own, ServicePage(title="Своя")),
        "closed service": closed,
        "other entry": other.specific,
        "other service": add_page(other, ServicePage(title="Чужа")),
        "section": SectionPage.objects.get(section="situations"),
        "package": add_page(SectionPage.objects.get(section="situations"), PackagePage(title="Пакунок")),
    }
