from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from ownership.policies import OfficePolicy

KEPT_DAYS = 400  # a year can be compared with the one before


@register_setting(icon="search", order=60)
class QueryLogSettings(BaseGenericSetting):
    """How long the query log is kept."""

    keep_days = models.PositiveSmallIntegerField(
        _("keep what is searched for, in days"),
        default=KEPT_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Older days are deleted by themselves, also when you make the number smaller."),
    )

    panels = [FieldPanel("keep_days")]

    class Meta:
        verbose_name = _("query log")
        verbose_name_plural = verbose_name

    @classmethod
    def get_permission_policy(cls):
        return OfficePolicy(cls)
