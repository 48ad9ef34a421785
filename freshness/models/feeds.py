"""Addresses under which a calendar program reads due dates without signing in."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownership.models import Department

from .obligations import pointing_to

BYTES = 32  # of randomness in a token: nobody finds one by trying


def new_token():
    return secrets.token_urlsafe(BYTES)


class CalendarFeedQuerySet(models.QuerySet):
    def standing(self):
        """The feeds whose address nobody has revoked."""
        return self.filter(revoked_at=None)


class CalendarFeed(models.Model):
    """A live calendar of a person's or a department's due dates; whoever has its address reads it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="calendar_feeds")
    department = models.ForeignKey(Department, models.CASCADE, null=True, related_name="calendar_feeds")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    made_by = pointing_to(settings.AUTH_USER_MODEL, null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("calendar of due dates")
        verbose_name_plural = gettext_lazy("calendars of due dates")
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, department__isnull=False) | Q(user__isnull=False, department=None),
                name="a_feed_is_a_persons_or_a_departments",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at=None), name="one_standing_feed_per_person"
            ),
            models.UniqueConstraint(
                fields=["department"], condition=Q(revoked_at=None), name="one_standing_feed_per_department"
            ),
        ]

    def __str__(self):
        """What the calendar is called; it names no person, for calendar programs show it."""
        if self.department:
            return _("Due dates: %(department)s") % {"department": self.department}
        return _("Due dates of my departments")

    @property
    def address(self):
        return f"{settings.SITE_URL}{reverse('calendar', args=[self.token])}"

    @property
    def subscription(self):
        """The address that a phone or Outlook opens as a subscription at once."""
        return f"webcal:{self.address.partition(':')[2]}"
