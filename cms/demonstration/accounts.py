"""The demonstration's accounts: one for each kind of person that the cabinet knows."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from cms.environment import kept_secret
from ownership.models import Department, Membership
from ownership.roles import ICT_OFFICE, STAFF, establish
from sections.tree import plant

ICT = "Управління інформаційно-комунікаційних технологій"
WELFARE = "Департамент соціальної політики"
ECOLOGY = "Управління екології"


class Account(NamedTuple):
    username: str
    name: str
    groups: tuple[str, ...] = ()
    department: str = ""
    role: str = ""


ACCOUNTS = [
    Account("admin", "Адміністратор"),
    Account("ict", "Ірина Ковальчук", (ICT_OFFICE, STAFF), ICT, Membership.Role.EDITOR),
    Account("editor", "Олена Бондаренко", (STAFF,), WELFARE, Membership.Role.EDITOR),
    Account("head", "Сергій Мельник", (STAFF,), WELFARE, Membership.Role.HEAD),
    Account("neighbour", "Тарас Шевчук", (STAFF,), ECOLOGY, Membership.Role.EDITOR),
]


def password() -> str:
    """The accounts' password: DEMO_PASSWORD, or one made at random and kept in DATA_DIR."""
    return settings.DEMO_PASSWORD or kept_secret(settings.DATA_DIR / "demo_password")[:12]


@transaction.atomic
def make_accounts() -> int:
    """Makes the accounts that are not there yet; returns how many. Sets a DEMO_PASSWORD that has changed."""
    User = get_user_model()
    groups = establish(plant())
    known = {user.username: user for user in User.objects.all()}
    missing = [account for account in ACCOUNTS if account.username not in known]
    for account in missing:
        make_account(account, groups)
    if settings.DEMO_PASSWORD:
        for account in ACCOUNTS:
            user = known.get(account.username)
            if user and not user.check_password(settings.DEMO_PASSWORD):
                user.set_password(settings.DEMO_PASSWORD)
                user.save()
    return len(missing)


def make_account(account: Account, groups: dict) -> None:
    first, _, last = account.name.partition(" ")
    user = get_user_model().objects.create_user(
        account.username,
        f"{account.username}@example.org",
        password(),
        first_name=first,
        last_name=last,
        is_staff=not account.groups,
        is_superuser=not account.groups,
    )
    user.groups.set(groups[name] for name in account.groups)
    if account.department:
        department = Department.objects.spelled(account.department)
        Membership.objects.create(user=user, department=department, role=account.role)
