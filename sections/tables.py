"""Columns of the admin's listings."""

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """A calendar day as a date; Wagtail's own DateColumn says how long ago a moment was."""

    def get_value(self, instance):
        day = super().get_value(instance)
        return date_format(day, "d.m.Y") if day else ""


class MomentColumn(Column):
    """A moment in Kyiv, to the minute."""

    def get_value(self, instance):
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "d.m.Y H:i") if moment else ""
