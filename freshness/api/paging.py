from functools import wraps

from django.utils.cache import patch_cache_control
from ninja import Field
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

FARTHEST = 1_000_000  # rows
MINUTES_5 = 300  # seconds


class Paging(WagtailLimitOffsetPagination):
    """Wagtail's, but a database is never asked for a row beyond its numbers."""

    class Input(WagtailLimitOffsetPagination.Input):
        offset: int = Field(default=0, ge=0, le=FARTHEST)


def kept_for_minutes(view):
    """Lets anybody keep a good answer for five minutes, and no refusal."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=MINUTES_5)
        return response

    return answered
