from django.db import models
from django.utils.translation import gettext_lazy as _

from ownership.models import Department
from search.log.masking import MOST_SIGNS


class LoggedQuery(models.Model):
    """How often something was searched for on a day, and what came of it; not by whom, or when in the day."""

    day = models.DateField(_("day"))
    query = models.CharField(_("query"), max_length=MOST_SIGNS)
    searches = models.PositiveIntegerField(_("searches"), default=0)
    empty = models.PositiveIntegerField(_("searches that found nothing"), default=0)
    results = models.PositiveIntegerField(_("pages found by the last search"), default=0)
    clicks = models.PositiveIntegerField(_("pages opened"), default=0)
    positions = models.PositiveBigIntegerField(_("sum of their positions"), default=0)
    departments = models.ManyToManyField(
        Department,
        related_name="+",
        verbose_name=_("departments"),
        help_text=_("Whose pages came first or were opened."),
    )

    class Meta:
        verbose_name = _("logged query")
        verbose_name_plural = _("logged queries")
        ordering = ["-day", "query"]
        constraints = [models.UniqueConstraint("day", "query", name="one_row_a_day_and_query")]
        indexes = [models.Index(fields=["query", "-day"], name="search_query_latest")]

    def __str__(self):
        return f"{self.query}, {self.day}"


class TakenFile(models.Model):
    """A file of a spool whose lines are in the table; the row goes once the file is gone."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self):
        return self.name
