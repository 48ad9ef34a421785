"""The one place of the program that reads the clock."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The calendar day in Kyiv, or the day that the setting TODAY names."""
    return settings.TODAY or timezone.localdate()


def now() -> datetime:
    """The moment, for what is noted beside a day."""
    return timezone.now()
