"""The evidence inside obligations: appended, never changed or deleted; the database refuses it.

They keep names as text, and point to pages, revisions and people without a constraint: what they say stays
when those go.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .obligations import Obligation, pointing_to


class ScopeChange(models.Model):
    """A page joined the pages that an obligation is about, or left them."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="scope_changes")
    page = pointing_to("wagtailcore.Page")
    page_title = models.CharField(max_length=255)
    joined = models.BooleanField()
    on = models.DateField(_("day"))
    why = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name = _("change of scope")
        verbose_name_plural = _("changes of scope")
        ordering = ["pk"]
        indexes = [models.Index(fields=["page", "obligation"])]

    def __str__(self):
        return f"{self.page_title}: {'+' if self.joined else '−'} {self.on}"


class CheckQuerySet(models.QuerySet):
    def standing(self, on):
        """The checks made by the day `on` and not withdrawn by then."""
        withdrawn = Withdrawal.objects.filter(undone=OuterRef("pk"), on__lte=on)
        return self.filter(~Exists(withdrawn), on__lte=on)


class Check(models.Model):
    """The evidence for one page inside an obligation: who found it up to date, in which words."""

    class Kind(models.TextChoices):
        UPDATED = "updated", _("updated")
        CONFIRMED = "confirmed", _("checked, no changes")
        CREATED = "created", _("created")

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="checks")
    page = pointing_to("wagtailcore.Page")
    page_title = models.CharField(max_length=255)
    revision = pointing_to("wagtailcore.Revision", null=True)
    digest = models.CharField(
        max_length=64, help_text=_("Of the page's live words; a revision may be overwritten.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    note = models.TextField(_("note"), blank=True)
    act = models.UUIDField(
        db_index=True, help_text=_("The act that it was part of: several pages, several obligations.")
    )
    user = pointing_to(settings.AUTH_USER_MODEL)
    user_name = models.CharField(max_length=300)
    department_name = models.CharField(max_length=255)
    entry = models.CharField(max_length=20, blank=True)
    on = models.DateField(_("day"))
    at = models.DateTimeField(auto_now_add=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["pk"]
        indexes = [models.Index(fields=["page", "obligation"])]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="confirmed") | ~Q(note=""), name="a_confirmation_has_a_note")
        ]

    def __str__(self):
        return f"{self.page_title}: {self.get_kind_display()}, {self.on}"


class Withdrawal(models.Model):
    """A check was a wrong click, and was taken back within its day."""

    undone = models.OneToOneField(Check, models.PROTECT, related_name="withdrawal")
    user = pointing_to(settings.AUTH_USER_MODEL)
    user_name = models.CharField(max_length=300)
    on = models.DateField(_("day"))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self):
        return str(self.undone)
