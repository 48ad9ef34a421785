from ninja import Field
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

FARTHEST = 1_000_000  # rows


class Paging(WagtailLimitOffsetPagination):
    """Wagtail's, but a database is never asked for a row beyond its numbers."""

    class Input(WagtailLimitOffsetPagination.Input):
        offset: int = Field(default=0, ge=0, le=FARTHEST)
