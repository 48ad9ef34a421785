"""The API beside Wagtail's, at `/api/v3/freshness/`: pages' state for everybody, the board for the ICT office."""

from ninja import Router

from .office import router as office
from .pages import router as pages

router = Router(tags=["freshness"])
router.add_router("", pages)
router.add_router("", office)

__all__ = ["router"]
