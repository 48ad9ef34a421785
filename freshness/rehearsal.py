"""Which letters would go out on the next working day by settings that are not saved yet."""

from datetime import date
from typing import NamedTuple

from . import nightly
from .ladder import DAY, next_working
from .models import FreshnessSettings
from .reminders.digests import Digest


class Rehearsal(NamedTuple):
    on: date
    letters: list[Digest]


def rehearsed(settings: FreshnessSettings, today: date) -> Rehearsal:
    """The next working day after `today`, and what would go out on it."""
    on = next_working(today + DAY, settings.is_working)
    _night, letters = nightly.rehearse(on, settings)
    return Rehearsal(on, list(letters.values()))
