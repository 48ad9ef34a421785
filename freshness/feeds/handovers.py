"""Which responsibilities have changed hands, and when they left some departments."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from ownership.models import Department, Handover


class Handovers(NamedTuple):
    """`times`: how often each responsibility has changed hands; `gone`: when it left the asked departments."""

    times: Counter[int]
    gone: dict[int, datetime]


def handovers_from(departments: Collection[Department]) -> Handovers:
    """The hand-overs so far, by the responsibility's id; one query."""
    asked = {department.pk for department in departments}
    found = Handovers(Counter(), {})
    for pk, former, at in Handover.objects.order_by("pk").values_list("responsibility", "former", "at"):
        found.times[pk] += 1
        if former in asked:
            found.gone[pk] = at
    return found
