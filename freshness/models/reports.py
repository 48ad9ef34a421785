"""Reports: that one was made, what its data were, to whom it goes. The data stay in the ledger."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from freshness.reports.days import Kind

from .reminders import Letter


class Report(models.Model):
    """A report of a day was made. Nobody changes or deletes the row; the database refuses it.

    `last_obligation`: the id of the ledger's last obligation at that moment, so that it can be made again.
    """

    KINDS = [(Kind.WEEKLY.value, _("by department")), (Kind.DISCIPLINE.value, _("on discipline"))]

    kind = models.CharField(_("report"), max_length=10, choices=KINDS)
    on = models.DateField(_("day"))
    digest = models.CharField(max_length=64, help_text=_("Of its data: made again, they have the same one."))
    last_obligation = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-on", "kind"]
        constraints = [models.UniqueConstraint(fields=["kind", "on"], name="one_report_per_kind_and_day")]

    def __str__(self):
        return f"{self.kind}, {self.on}"

    def get_absolute_url(self):
        return reverse("freshness_report", args=[self.kind, self.on.isoformat()])


class ReportMailQuerySet(models.QuerySet):
    def failing(self, addresses):
        """The mails that one of the addresses has refused so often that somebody should look."""
        return self.filter(address__in=addresses, sent_at=None, failures__gte=Letter.ALARMING)


class ReportMail(models.Model):
    """A report on its way to one address: kept before it goes out, its Message-ID made from the row."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="mails")
    address = models.EmailField(_("e-mail"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    failure = models.TextField(_("what the mail server said"), blank=True)

    objects = ReportMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("report by mail")
        verbose_name_plural = _("reports by mail")
        ordering = ["report", "address"]
        constraints = [
            models.UniqueConstraint(fields=["report", "address"], name="one_mail_per_report_and_address")
        ]

    def __str__(self):
        return f"{self.report}: {self.address}"

    @property
    def message_id(self):
        return f"<report-{self.pk}@{urlsplit(settings.SITE_URL).hostname}>"
