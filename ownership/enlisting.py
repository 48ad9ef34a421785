"""People come in numbers: what loading a table of them would do, and the loading, all or none."""

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sections.sheets import Line

from .inviting import invite
from .memberships import appoint
from .people_table import Enlisted, Reader


class Fault(NamedTuple):
    """A row that cannot be loaded, and why."""

    row: int
    who: str
    text: str


@dataclass
class Enlisting:
    """A table of people, read and compared with those that are there. With faults nothing is loaded."""

    rows: list[Enlisted] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def fresh(self) -> list[Enlisted]:
        return [row for row in self.rows if not row.is_there]

    @property
    def digest(self) -> str:
        """A text that differs when what would be done differs."""
        said = [(row.row, str(row.membership), row.membership.user.email, str(row.outcome)) for row in self.rows]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    @transaction.atomic
    def load(self, by=None) -> None:
        """Makes the accounts and the memberships, all or none, and invites the new people."""
        newcomers = {}
        for row in self.fresh:
            user = row.membership.user
            if user.pk is None:
                user = newcomers.setdefault(user.username, user)
                user.save()
            row.membership.user = user
            appoint(row.membership, by)
        invite(newcomers.values())


def compare(lines: list[Line]) -> Enlisting:
    """What loading the lines would do, beside the people, departments and roles that are there."""
    enlisting, reader = Enlisting(), Reader()
    for line in lines:
        try:
            enlisting.rows.append(reader.read(line))
        except ValidationError as error:
            who = line.cells["name"] or line.cells["email"]
            enlisting.faults.append(Fault(line.number, who, " ".join(error.messages)))
    if not lines:
        enlisting.faults.append(Fault(1, "", _("The table has no rows below its head.")))
    return enlisting
