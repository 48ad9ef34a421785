from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from freshness import phrases, rules, words
from ownership.models import Responsibility
from sections.clock import today


def validate_phrase(text):
    """Raises ValidationError with the part of the phrase that means nothing."""
    try:
        phrases.parse(text)
    except phrases.Unreadable as error:
        raise ValidationError(words.refusal(error), code=error.fault) from error


def usual_lead_days():
    """The number of days that the settings of the site give to a new schedule."""
    return apps.get_model("freshness", "FreshnessSettings").load().lead_days


class Schedule(models.Model):
    """How often a responsibility's page must be updated, in the decision's own words."""

    responsibility = models.OneToOneField(Responsibility, models.CASCADE, related_name="schedule")
    phrase = models.CharField(_("schedule"), max_length=255, validators=[validate_phrase])
    lead_days = models.PositiveSmallIntegerField(
        _("days before a fixed date"),
        default=usual_lead_days,
        validators=[MaxValueValidator(180)],
        help_text=_("How many days before a fixed date the update opens."),
    )
    address = models.URLField(
        _("address of the link"), blank=True, help_text=_("Where «‒ *» leads: the page on another site.")
    )
    starts_on = models.DateField(
        _("starts on"),
        default=today,
        editable=False,
        help_text=_("The first due date on or after this day is the first that counts."),
    )

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")

    def __str__(self):
        return self.phrase

    @property
    def rule(self) -> rules.Rule:
        return phrases.parse(self.phrase)

    @property
    def is_link(self) -> bool:
        return self.rule == rules.Link()

    @property
    def next_due(self):
        """The first due date from today on; None for a link."""
        return self.rule.next_due(today())
