"""The synthetic departments, with an editor and a head in each."""

from django.contrib.auth import get_user_model
from django.db import transaction

from ownership.departments import keep
from ownership.memberships import appoint
from ownership.models import Department, Membership

NAMES = [f"Навантажувальний відділ №{number}" for number in range(1, 32)]  # №607 names 31 departments
PEOPLE = {
    Membership.Role.EDITOR: ("Редакторка", "Навантажувальна"),
    Membership.Role.HEAD: ("Начальник", "Навантажувальний"),
}


@transaction.atomic
def provide() -> int:
    """Makes the departments and the people that are not there; returns how many departments were made."""
    known = {department.name: department for department in Department.objects.filter(name__in=NAMES)}
    users = {user.username: user for user in get_user_model().objects.filter(username__startswith="load-")}
    served = set(Membership.objects.filter(user__in=users.values()).values_list("department", "role"))
    for number, name in enumerate(NAMES, start=1):
        department = known.get(name) or Department(name=name)
        if department.pk is None or department.closed_on:
            department.closed_on = None
            keep(department)
        for role in PEOPLE:
            if (department.pk, role) not in served:
                username = f"load-{role}-{number}"
                user = users.get(username) or hire(username, role, number)
                appoint(Membership(user=user, department=department, role=role))
    return len(NAMES) - len(known)


def hire(username: str, role: str, number: int):
    """An account that nobody can sign in with."""
    first, last = PEOPLE[role]
    return get_user_model().objects.create_user(
        username, f"{username}@example.invalid", first_name=first, last_name=f"{last} {number}"
    )


def departments() -> list[Department]:
    """The departments in the order of their numbers."""
    known = {department.name: department for department in Department.objects.filter(name__in=NAMES)}
    return [known[name] for name in NAMES]
