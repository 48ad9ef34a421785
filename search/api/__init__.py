"""The API beside Wagtail's: `/api/v3/search/` and `/api/v3/suggest/`, for everybody."""

from ninja import Router

from .finding import router as finding
from .suggestions import router as suggestions

router = Router(tags=["search"])
router.add_router("/search/", finding)
router.add_router("/suggest/", suggestions)

__all__ = ["router"]
