"""Reminders: which step of the ladder reached whom, in which letter. One letter a person and day."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .obligations import Obligation


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        """The letters that are planned and that no mail server has taken yet."""
        return self.filter(state=Letter.State.PLANNED)

    def failing(self):
        """The letters whose address has refused them so often that somebody should look."""
        return self.waiting().filter(failures__gte=Letter.ALARMING)


class Letter(models.Model):
    """One person's mail of one day. It is kept before it goes out, and its Message-ID is made from the row.

    What could not be sent on its day goes, written anew, on the next one.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        SENT = "sent", _("sent")
        NEEDLESS = "needless", _("needless: everything was checked before it went out")

    ALARMING = 3

    address = models.EmailField(_("e-mail"))
    name = models.CharField(_("recipient"), max_length=300)
    on = models.DateField(_("day"), db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    failure = models.TextField(_("what the mail server said"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder by mail")
        verbose_name_plural = _("reminders by mail")
        ordering = ["-on", "address"]
        constraints = [
            models.UniqueConstraint(
                fields=["address", "on"], condition=~Q(state="needless"), name="one_letter_per_address_and_day"
            ),
            models.UniqueConstraint(
                fields=["address"], condition=Q(state="planned"), name="one_waiting_letter_per_address"
            ),
        ]

    def __str__(self):
        return f"{self.address}, {self.on}"

    @property
    def message_id(self):
        return f"<letter-{self.pk}@{urlsplit(settings.SITE_URL).hostname}>"


class Reminder(models.Model):
    """A step of the ladder that one person was told of: once, whatever happens to the run that tells."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="reminders")
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="reminders")
    address = models.EmailField(_("e-mail"))
    offset = models.SmallIntegerField(_("days after the due date"))
    audience = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "address", "offset"], name="one_reminder_per_step_and_address"
            )
        ]

    def __str__(self):
        return f"{self.obligation}: {self.offset:+d}, {self.address}"


class ReminderPreference(models.Model):
    """How one person wants to be reminded before due dates; what is due or overdue comes at once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminder_preference")
    weekly = models.BooleanField(
        _("remind once a week before due dates"),
        default=False,
        help_text=_("On the first working day of a week. On the due date and after it you are told at once."),
    )

    class Meta:
        verbose_name = _("how to remind")
        verbose_name_plural = verbose_name

    def __str__(self):
        return str(self.user)
