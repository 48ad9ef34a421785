from django.db import models
from django.utils.translation import gettext_lazy as _


class NightlyRun(models.Model):
    """One run of the nightly command. One that did not end was stopped in its middle."""

    on = models.DateField(_("day"))
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True, db_index=True)
    opened = models.PositiveIntegerField(_("obligations opened"), default=0)
    sent = models.PositiveIntegerField(_("letters sent"), default=0)
    reports = models.PositiveIntegerField(
        _("reports sent"), null=True, help_text=_("None for a run before there were reports.")
    )
    failed = models.PositiveIntegerField(_("letters refused"), default=0)

    class Meta:
        verbose_name = _("nightly run")
        verbose_name_plural = _("nightly runs")
        ordering = ["-pk"]

    def __str__(self):
        return str(self.on)
