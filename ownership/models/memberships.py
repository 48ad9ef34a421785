from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from .departments import Department


def within_term(today, membership=""):
    """Which rows' membership, reached by the path `membership`, gives rights on the day `today`."""
    begun = Q(**{f"{membership}starts_on": None}) | Q(**{f"{membership}starts_on__lte": today})
    lasting = Q(**{f"{membership}ends_on": None}) | Q(**{f"{membership}ends_on__gte": today})
    return begun & lasting & Q(**{f"{membership}user__is_active": True})


class MembershipQuerySet(models.QuerySet):
    def valid(self, today):
        """The memberships that give rights on the day `today`: in their term, of active users."""
        return self.filter(within_term(today))


class Membership(models.Model):
    """Who serves in a department, as what; a deputy from the first to the last day of a term."""

    class Role(models.TextChoices):
        EDITOR = "editor", _("editor")
        HEAD = "head", _("head")
        DEPUTY = "deputy", _("deputy")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    department = models.ForeignKey(
        Department, models.CASCADE, related_name="memberships", verbose_name=_("department")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["department__name", "role", "user__last_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "department", "role"],
                condition=~Q(role="deputy"),
                name="one_membership_per_role",
                violation_error_message=_("This person already has this role in the department."),
            ),
            models.UniqueConstraint(
                fields=["user", "department", "starts_on"],
                condition=Q(role="deputy"),
                name="one_term_per_first_day",
                violation_error_message=_("This person is already a deputy there from that day on."),
            ),
            models.CheckConstraint(
                condition=Q(role="deputy", starts_on__isnull=False, ends_on__gte=F("starts_on"))
                | Q(~Q(role="deputy"), starts_on__isnull=True, ends_on__isnull=True),
                name="a_deputy_has_a_term_and_nobody_else_has",
                violation_error_message=_("A deputy needs a first and a last day; the other roles have none."),
            ),
        ]

    def __str__(self):
        return f"{self.user.get_full_name() or self.user}: {self.role_in_words}, {self.department}"

    @property
    def role_in_words(self):
        """The role with its term: «заступник з 01.12.2026 до 15.12.2026»."""
        if self.role != self.Role.DEPUTY:
            return self.get_role_display()
        return gettext("deputy from %(first)s to %(last)s") % {
            "first": date_format(self.starts_on, "d.m.Y"),
            "last": date_format(self.ends_on, "d.m.Y"),
        }

    def is_valid(self, today):
        """Whether the membership gives rights on the day `today`."""
        begun = self.starts_on is None or self.starts_on <= today
        return begun and (self.ends_on is None or today <= self.ends_on) and self.user.is_active

    def clean(self):
        if self.role == self.Role.DEPUTY and not (self.starts_on and self.ends_on):
            raise ValidationError(_("Write from which to which day the person is a deputy."))
        if self.role != self.Role.DEPUTY and (self.starts_on or self.ends_on):
            raise ValidationError(_("Only a deputy has a first and a last day. Take them out."))
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first one. Exchange them.")})


class DepartmentGrant(UserObjectPermissionBase):
    """A right over a department that a membership gives; it goes with the membership, by the database."""

    content_object = models.ForeignKey(Department, models.CASCADE)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="grants")

    class Meta(UserObjectPermissionBase.Meta):
        unique_together = ["membership", "permission"]
