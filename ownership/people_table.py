"""A table of people, read row by row: who would serve where, as what, and whether they do so already."""

from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.clock import today
from sections.sheets import Columns, Line

from . import people
from .memberships import refuse_past
from .models import Department, Membership

Role = Membership.Role
COLUMNS = Columns(
    "email",
    {
        "name": ["ПІБ", "П.І.Б.", "ім'я", "ім’я", "прізвище, ім'я", "прізвище, ім’я, по батькові", "name"],
        "email": [
            "E-mail",
            "email",
            "електронна пошта",
            "електронна адреса",
            "email адреса",
            "ел. пошта",
            "пошта",
        ],
        "department": ["Підрозділ", "назва підрозділу", "department"],
        "role": ["Роль", "роль у кабінеті", "role"],
        "starts_on": ["З", "початок", "перший день", "from"],
        "ends_on": ["До", "по", "кінець", "останній день", "to"],
    },
    optional=frozenset({"starts_on", "ends_on"}),
)
ROLES = {
    Role.EDITOR: {"editor", "редактор", "редакторка"},
    Role.HEAD: {"head", "керівник", "керівниця", "начальник", "начальниця", "директор", "директорка"},
    Role.DEPUTY: {"deputy", "заступник", "заступниця"},
}
DATE_FORMS = ("%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")


class Enlisted(NamedTuple):
    """A row that can be loaded; `is_there` when the person serves so already."""

    row: int
    membership: Membership
    is_new_person: bool
    is_there: bool

    @property
    def outcome(self):
        if self.is_there:
            return gettext_lazy("already serves so, nothing changes")
        if self.is_new_person:
            return gettext_lazy("a new account, an invitation by mail")
        return gettext_lazy("the account gets one more role")


class Reader:
    """Reads row after row, and remembers the people and roles of the rows before."""

    def __init__(self) -> None:
        self.departments: dict[str, Department] = {}
        self.users: dict = {}
        self.seen: dict[tuple, int] = {}

    def read(self, line: Line) -> Enlisted:
        cells = line.cells
        refuse_empty(cells)
        email = cells["email"].casefold()
        membership = Membership(
            department=self.department(cells["department"]),
            role=role(cells["role"]),
            starts_on=day(cells["starts_on"]),
            ends_on=day(cells["ends_on"]),
        )
        user = membership.user = self.user(cells["name"], email)
        self.refuse_repetition(line.number, email, membership)
        is_there = user.pk is not None and is_known(membership)
        if not is_there:
            if membership.ends_on:
                refuse_past(membership.ends_on, today())
            membership.full_clean(exclude=["user"], validate_unique=False)
        return Enlisted(line.number, membership, user.pk is None, is_there)

    def department(self, name: str) -> Department:
        if name not in self.departments:
            try:
                found = Department.objects.spelled(name)
            except Department.DoesNotExist as error:
                raise ValidationError(str(error)) from error
            if found.closed_on:
                raise ValidationError(
                    _("«%(name)s» is closed. Choose another department, or open it again first.") % {"name": found}
                )
            self.departments[name] = found
        return self.departments[name]

    def user(self, name: str, email: str):
        if email not in self.users:
            self.users[email] = people.found(email) or people.newcomer(name, email)
        user = self.users[email]
        if user.pk is None and people.called(user) != name:
            raise ValidationError(
                _("The e-mail %(email)s stands beside two names, «%(one)s» and «%(other)s». Leave one of them.")
                % {"email": email, "one": people.called(user), "other": name}
            )
        return user

    def refuse_repetition(self, row: int, email: str, membership: Membership) -> None:
        said = (email, membership.department_id, membership.role, membership.starts_on)
        first = self.seen.setdefault(said, row)
        if first != row:
            raise ValidationError(_("It says the same as row %(row)s. Delete one of the two.") % {"row": first})


def refuse_empty(cells: dict[str, str]) -> None:
    """Raises ValidationError for a row that leaves out what each must say."""
    for column in ("email", "department", "role"):
        if not cells[column]:
            raise ValidationError(_("«%(column)s» is empty. Fill it in.") % {"column": COLUMNS.names[column][0]})


def is_known(membership: Membership) -> bool:
    same = ("user", "department", "role", "starts_on", "ends_on")
    return Membership.objects.filter(**{name: getattr(membership, name) for name in same}).exists()


def role(word: str) -> str:
    """The role that a word in the table means. Raises ValidationError."""
    for known, words in ROLES.items():
        if word.casefold() in words:
            return known
    raise ValidationError(
        _("«%(word)s» is no role. Write %(roles)s.")
        % {"word": word, "roles": ", ".join(str(known.label) for known in ROLES)}
    )


def day(text: str) -> date | None:
    """The day that a cell says; None for an empty one. Raises ValidationError."""
    text = text.removesuffix("р.").removesuffix("року").strip()
    if not text:
        return None
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day of the calendar has no zone
        except ValueError:
            continue
    raise ValidationError(_("«%s» is no day. Write it as 01.12.2026.") % text)
