from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .departments import Department


class Membership(models.Model):
    """Who serves in a department, as what and when."""

    class Role(models.TextChoices):
        EDITOR = "editor", _("editor")
        HEAD = "head", _("head")
        DEPUTY = "deputy", _("deputy")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint("user", "department", "role", name="one_membership_per_role")]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}, {self.department}"
