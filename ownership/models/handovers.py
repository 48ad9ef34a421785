from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from .departments import Department
from .responsibilities import Responsibility


class Handover(models.Model):
    """From the day `on` another department answers than the former one. Rows are only appended."""

    responsibility = models.ForeignKey(Responsibility, models.PROTECT, related_name="handovers")
    former = models.ForeignKey(Department, models.PROTECT, related_name="+")
    on = models.DateField(_("day"))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.responsibility}: {self.former}, {self.on}"


def pass_on(responsibilities: Iterable[Responsibility], to: Department, on: date) -> None:
    """Lets the department answer from the day `on`, and keeps who did until then; saves all."""
    responsibilities = list(responsibilities)
    Handover.objects.bulk_create(
        Handover(responsibility=one, former_id=one.department_id, on=on) for one in responsibilities
    )
    for one in responsibilities:
        one.department = to
        one.save()
