"""Pages to go to at once, while somebody types."""

from django.http import HttpRequest
from django.views.decorators.http import conditional_page
from ninja import Query, Router
from ninja.decorators import decorate_view
from wagtail.api.v3.errors import ProblemDetail

from search.kinds import kind
from search.suggesting import suggest
from sections.caching import kept_for

from .schemas import SuggestedPages
from .throttling import SUGGESTIONS, PerAddress

router = Router(throttle=PerAddress("suggest", SUGGESTIONS))
MINUTE = 60  # seconds


@router.get(
    "",
    response={200: SuggestedPages, 304: None, 422: ProblemDetail, 429: ProblemDetail},
    url_name="suggest",
    operation_id="suggest",
    summary="Suggest pages",
)
@decorate_view(kept_for(MINUTE), conditional_page)
def suggest_pages(
    request: HttpRequest,
    q: str = Query("", description="What is typed so far; its last word is taken for the beginning of one."),
):
    return {"suggestions": [each._asdict() | {"label": kind(each.type)} for each in suggest(q)]}
