from django.db import models
from django.utils.translation import gettext_lazy as _

from .departments import Department


class ResponsibilityQuerySet(models.QuerySet):
    def standing(self):
        """The responsibilities in force: not those that a decision or the ICT office has ended."""
        return self.filter(ended_on__isnull=True)


class Responsibility(models.Model):
    """A department answers for a page and for what lies below it."""

    page = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, related_name="responsibilities", verbose_name=_("page")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="responsibilities", verbose_name=_("department")
    )

    ended_on = models.DateField(_("ended on"), null=True, editable=False)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "department"],
                condition=models.Q(ended_on__isnull=True),
                name="one_responsibility_per_page_and_department",
                violation_error_message=_("This department already answers for this page."),
            )
        ]

    def __str__(self):
        return f"{self.page}: {self.department}"


class CoverQuerySet(models.QuerySet):
    def standing(self):
        """The namings in force: of responsibilities in force, by their own page or one below it."""
        below = models.Q(page__path__startswith=models.F("responsibility__page__path"))
        return self.filter(below, responsibility__ended_on__isnull=True)


class Cover(models.Model):
    """Of an entry's several responsibilities, one that covers this page below it. No row: all of them do."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="covers")
    responsibility = models.ForeignKey(Responsibility, models.CASCADE, related_name="covers")

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("page", "responsibility", name="one_cover_per_responsibility")]
