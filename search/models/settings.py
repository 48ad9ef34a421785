from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from ownership.policies import OfficePolicy

KEPT_DAYS = 400  # a year can be compared with the one before


@register_setting(icon="search", order=60)
class SearchSettings(BaseGenericSetting):
    """What the ICT office decides about residents' search."""

    suggestions = models.BooleanField(
        _("suggest pages while a resident types"),
        default=True,
        help_text=_("Switched off, the search itself works as before."),
    )
    keep_days = models.PositiveSmallIntegerField(
        _("keep what is searched for, in days"),
        default=KEPT_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Older days are deleted by themselves, also when you make the number smaller."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("suggestions")], heading=_("For residents")),
        MultiFieldPanel([FieldPanel("keep_days")], heading=_("Query log")),
    ]

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = verbose_name

    @classmethod
    def get_permission_policy(cls):
        return OfficePolicy(cls)
