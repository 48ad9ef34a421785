"""The demonstration's accounts: one for each kind of person that the cabinet knows."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from cms.environment import kept_secret
from ownership.memberships import appoint
from ownership.models import Department, Membership
from ownership.roles import ict_office

ICT = "Управління інформаційно-комунікаційних технологій"
WELFARE = "Департамент соціальної політики"
ECOLOGY = "Управління екології"


class Account(NamedTuple):
    """A demonstration account; without a department it is the administrator's."""

    username: str
    name: str
    department: str = ""
    role: str = ""
    of_ict_office: bool = False


ACCOUNTS = [
    Account("admin", "Адміністратор"),
    Account("ict", "Ірина Ковальчук", ICT, Membership.Role.EDITOR, of_ict_office=True),
    Account("editor", "Олена Бондаренко", WELFARE, Membership.Role.EDITOR),
    Account("head", "Сергій Мельник", WELFARE, Membership.Role.HEAD),
    Account("neighbour", "Тарас Шевчук", ECOLOGY, Membership.Role.EDITOR),
]


def password() -> str:
    """The accounts' password: DEMO_PASSWORD, or one made at random and kept in DATA_DIR."""
    return settings.DEMO_PASSWORD or kept_secret(settings.DATA_DIR / "demo_password")[:12]


@transaction.atomic
def make_accounts() -> int:
    """Makes the accounts that are not there yet; returns how many. Sets a DEMO_PASSWORD that has changed."""
    User = get_user_model()
    known = {user.username: user for user in User.objects.all()}
    missing = [account for account in ACCOUNTS if account.username not in known]
    for account in missing:
        make_account(account)
    if settings.DEMO_PASSWORD:
        for account in ACCOUNTS:
            user = known.get(account.username)
            if user and not user.check_password(settings.DEMO_PASSWORD):
                user.set_password(settings.DEMO_PASSWORD)
                user.save()
    return len(missing)


def make_account(account: Account) -> None:
    first, _, last = account.name.partition(" ")
    user = get_user_model().objects.create_user(
        account.username,
        f"{account.username}@example.org",
        password(),
        first_name=first,
        last_name=last,
        is_staff=not account.department,
        is_superuser=not account.department,
    )
    if account.of_ict_office:
        user.groups.add(ict_office())
    if account.department:
        department = Department.objects.spelled(account.department)
        appoint(Membership(user=user, department=department, role=account.role))
