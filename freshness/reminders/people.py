from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Q

from freshness.ladder import Audience
from freshness.models import ReminderPreference
from ownership.models import Department, Membership
from ownership.people import called
from ownership.roles import ICT_OFFICE

from .choosing import Recipient, Serving, reminded

Role = Membership.Role


class People:
    """Who is reminded on a day, read once in five queries whatever the number of departments."""

    def __init__(self, on: date) -> None:
        self.known: dict[str, Recipient] = {}
        self.weekly = set(ReminderPreference.objects.filter(weekly=True).values_list("user", flat=True))
        self.serving = self.read_serving(on)
        self.office = self.read_office()

    def told(self, department: int, audience: Audience) -> list[Recipient]:
        return reminded(audience, self.serving.get(department, Serving()), self.office)

    def read_serving(self, on: date) -> dict[int, Serving]:
        found: dict[int, dict[str, list[Recipient]]] = defaultdict(lambda: defaultdict(list))
        for membership in Membership.objects.valid(on).select_related("user"):
            if membership.user.email:
                place = "heads" if membership.role == Role.HEAD else "editors"
                found[membership.department_id][place].append(self.recipient(membership.user))
        for pk, name, mailbox in Department.objects.exclude(mailbox="").values_list("pk", "name", "mailbox"):
            found[pk]["mailbox"].append(self.keep(Recipient(mailbox.casefold(), name)))
        return {pk: Serving(**places) for pk, places in found.items()}

    def read_office(self) -> Sequence[Recipient]:
        """The ICT office; the administrators while it has no member with an address."""
        for who in (Q(groups__name=ICT_OFFICE), Q(is_superuser=True)):
            users = get_user_model().objects.filter(who, is_active=True).exclude(email="").order_by("pk")
            if users:
                return [self.recipient(user) for user in users]
        return []

    def recipient(self, user) -> Recipient:
        return self.keep(Recipient(user.email.casefold(), called(user), user.pk in self.weekly))

    def keep(self, recipient: Recipient) -> Recipient:
        """The one recipient of an address, whoever shares it: an address gets one letter a day."""
        return self.known.setdefault(recipient.address, recipient)
