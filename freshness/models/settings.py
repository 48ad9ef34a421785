from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from freshness import rules, states, typed
from freshness.ladder import Ladder, working_days
from freshness.settings_form import SettingsForm
from ownership.policies.tables import OfficePolicy

LONGEST = 365  # days


def validate_numbers(text):
    """Raises ValidationError with the part that is no number of days."""
    try:
        numbers = typed.numbers(text)
    except ValueError as error:
        raise ValidationError(
            _("«%(part)s» is no number of days. Write, for example, «14, 3, 0»."), params={"part": error}
        ) from error
    if any(number > LONGEST for number in numbers):
        raise ValidationError(_("Write no more than %(most)s days."), params={"most": LONGEST})


def validate_after(text):
    validate_numbers(text)
    if 0 in typed.numbers(text):
        raise ValidationError(_("The day itself belongs to the days before. Write numbers from 1 on."))


def validate_days(text):
    """Raises ValidationError with the part that is no day."""
    try:
        typed.days(text)
    except ValueError as error:
        raise ValidationError(
            _("«%(part)s» is no day. Write each as 01.01.2027."), params={"part": error}
        ) from error


def validate_addresses(text):
    """Raises ValidationError with the part that is no address of mail."""
    for part in typed.parts(text):
        try:
            validate_email(part)
        except ValidationError as error:
            raise ValidationError(
                _("«%(part)s» is no e-mail address. Write each on a line of its own, such as center@kr.gov.ua."),
                params={"part": part},
            ) from error


def days_field(label, default, least=0, **options):
    between = [MinValueValidator(least), MaxValueValidator(LONGEST)]
    return models.PositiveSmallIntegerField(label, default=default, validators=between, **options)


@register_setting(icon="bell", order=50)
class FreshnessSettings(BaseGenericSetting):
    """When whom the program reminds. The due dates are the decision's: nothing here moves them."""

    days_before = models.CharField(
        _("remind before the due date, in days"),
        max_length=60,
        default="14, 3, 0",
        blank=True,
        validators=[validate_numbers],
        help_text=_("0 is the due date itself. The editors are reminded."),
    )
    days_after = models.CharField(
        _("remind after the due date, in days"), max_length=60, default="1, 3, 7", validators=[validate_after]
    )
    again = days_field(_("then again every so many days"), 7, least=1)
    head_from = days_field(_("the head too, from so many days after"), 3)
    office_from = days_field(_("the ICT office too, from so many days after"), 7)
    days_off = models.TextField(
        _("days off"),
        blank=True,
        validators=[validate_days],
        help_text=_(
            "Besides Saturdays and Sundays no reminder is sent on these days. One a line, such as 01.01.2027."
        ),
    )
    due_soon_days = days_field(_("«due soon» is so many days before the due date or fewer"), states.DUE_SOON_DAYS)
    lead_days = days_field(
        _("an update for a fixed date opens so many days before it"),
        rules.LEAD_DAYS,
        help_text=_("Where a schedule has a number of its own, that one counts."),
    )
    public_state = models.BooleanField(
        _("residents see how up to date the cabinet is"),
        default=False,
        help_text=_(
            "A page of its own, with a link at the foot of every page: by section, which share of updates was"
            " made in time and how many pages are overdue. It names no department."
        ),
    )

    report_recipients = models.TextField(
        _("send reports to"),
        blank=True,
        validators=[validate_addresses],
        help_text=_(
            "E-mail addresses, one a line. Reports are made every Friday, and on discipline as of the 21st. "
            "While there is no address they are made and sent to nobody."
        ),
    )

    base_form_class = SettingsForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("days_before"),
                FieldPanel("days_after"),
                FieldPanel("again"),
                FieldPanel("head_from"),
                FieldPanel("office_from"),
                FieldPanel("days_off"),
                HelpPanel(template="freshness/ladder_reading_panel.html"),
            ],
            heading=_("Reminders"),
        ),
        MultiFieldPanel([FieldPanel("due_soon_days"), FieldPanel("lead_days")], heading=_("Terms")),
        MultiFieldPanel([FieldPanel("report_recipients")], heading=_("Reports")),
        MultiFieldPanel([FieldPanel("public_state")], heading=_("For residents")),
    ]

    class Meta:
        verbose_name = _("reminders and terms")
        verbose_name_plural = verbose_name

    @classmethod
    def get_permission_policy(cls):
        return OfficePolicy(cls)

    @property
    def ladder(self):
        return Ladder(
            before=typed.numbers(self.days_before),
            after=typed.numbers(self.days_after),
            head_from=self.head_from,
            office_from=self.office_from,
            again=self.again,
        )

    @property
    def report_addresses(self):
        """To whom reports are sent, each address once."""
        return tuple(dict.fromkeys(part.casefold() for part in typed.parts(self.report_recipients)))

    @property
    def is_working(self):
        return working_days(typed.days(self.days_off))
