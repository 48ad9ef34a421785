"""Pages by words, as residents find them."""

from collections.abc import Sequence
from itertools import accumulate

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from ninja import Field, Query, Router, Schema
from ninja.decorators import decorate_view
from ninja.errors import HttpError
from wagtail.api.v3.errors import ProblemDetail

from search.contract import Facet, Filters, Unavailable
from search.facets import Labels, labels, values
from search.highlighting import Piece
from search.query import steps_for
from search.searching import MOST, PAGE, Answer, Asked, Result, search
from search.typed import cleaned
from sections.caching import kept_for
from sections.models import Section

from .schemas import FoundPages, Spans
from .throttling import SEARCHES, PerAddress

router = Router(throttle=PerAddress("search", SEARCHES))
MINUTE = 60  # seconds
MOST_AT_ONCE = 20  # results


class SearchQuery(Schema):
    q: str = Field("", description="What is looked for, in any words, language, spelling or keyboard layout.")
    section: list[Section] = Field([], description="Of any of these sections.")
    department: list[str] = Field([], description="That any of these departments answers for, by `value`.")
    audience: list[str] = Field([], description="For any of these, by `value`.")
    online: bool = Field(False, description="Only what can be applied for online.")
    exact: bool = Field(False, description="As typed: no other layout, letters or spelling.")
    limit: int = Field(PAGE, ge=1, le=MOST_AT_ONCE)
    offset: int = Field(0, ge=0, le=MOST)


@router.get(
    "",
    response={200: FoundPages, 304: None, 422: ProblemDetail, 429: ProblemDetail, 503: ProblemDetail},
    url_name="search",
    operation_id="search",
    summary="Find pages",
)
@decorate_view(kept_for(MINUTE), conditional_page)
def find_pages(request: HttpRequest, query: Query[SearchQuery]):
    names = labels()
    steps = steps_for(query.exact)
    asked = Asked(cleaned(query.q), filters(query, names), query.offset, query.limit, steps, counting=True)
    try:
        return described(search(asked), names, asked)
    except Unavailable as error:
        raise HttpError(503, _("The search does not work at the moment. Try again in a few minutes.")) from error


def filters(query: SearchQuery, names: Labels) -> Filters:
    """The values asked for. Raises ValidationError, which is answered by 422, for one that is not there."""
    given = {
        Facet.SECTION: [section.value for section in query.section],
        Facet.DEPARTMENT: query.department,
        Facet.AUDIENCE: query.audience,
        Facet.ONLINE: ["1"] if query.online else [],
    }
    for facet, asked in given.items():
        for value in asked:
            if value not in names[facet]:
                told = {"name": facet.value, "value": value}
                raise ValidationError(_("%(name)s: «%(value)s» is none. Take a value from the facets.") % told)
    return {facet: tuple(asked) for facet, asked in given.items() if asked}


def described(answer: Answer, names: Labels, asked: Asked) -> dict:
    return {
        "query": asked.query,
        "shown_for": answer.shown_for or None,
        "total": answer.total,
        "results": [*map(page, answer.results)],
        "facets": {
            facet.value: [
                each._asdict() for each in values(facet, names, answer.counts, asked.filters.get(facet, ()))
            ]
            for facet in Facet
        },
    }


def page(result: Result) -> dict:
    found = result.page
    return {
        "key": found.key,
        "title": found.title,
        "url": found.url,
        "type": found.type,
        "score": round(result.score, 3),
        "excerpt": "".join(piece.text for piece in result.excerpt),
        "highlights": {"title": spans(result.title), "excerpt": spans(result.excerpt)},
    }


def spans(pieces: Sequence[Piece]) -> Spans:
    """Where the words of the query stand in the joined pieces."""
    ends = list(accumulate(len(piece.text) for piece in pieces))
    return [(end - len(piece.text), end) for piece, end in zip(pieces, ends, strict=True) if piece.is_found]
