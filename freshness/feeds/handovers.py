"""Which responsibilities have changed hands: the log alone knows, for the row moves to the other department."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from ownership.models import Responsibility
from ownership.telling import HANDOVER


class Handovers(NamedTuple):
    """`times`: how often each responsibility has changed hands; `gone`: when it left the asked departments."""

    times: Counter[int]
    gone: dict[int, datetime]


def handovers_from(names: Collection[str]) -> Handovers:
    """The hand-overs so far, by the responsibility's id; one query. `names`: of the asked departments.

    The log has the names of the day: a department that got another name since is not recognised.
    """
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Responsibility), action=HANDOVER
    )
    found = Handovers(Counter(), {})
    for pk, data, at in entries.order_by("timestamp", "pk").values_list("object_id", "data", "timestamp"):
        found.times[int(pk)] += 1
        if data["was"] in names:
            found.gone[int(pk)] = at
    return found
