from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from ownership.policies.tables import OfficePolicy


@register_setting(icon="search", order=60)
class SearchSettings(BaseGenericSetting):
    """What the ICT office decides about residents' search."""

    suggestions = models.BooleanField(
        _("suggest pages while a resident types"),
        default=True,
        help_text=_("Switched off, the search itself works as before."),
    )

    panels = [MultiFieldPanel([FieldPanel("suggestions")], heading=_("For residents"))]

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = verbose_name

    @classmethod
    def get_permission_policy(cls):
        return OfficePolicy(cls)
