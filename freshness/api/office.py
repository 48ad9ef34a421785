"""The board's lists and figures, for a token of the ICT office."""

from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from ninja import Field, Query, Router, Schema
from ninja.decorators import decorate_view
from ninja.pagination import paginate
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import ProblemDetail
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination
from wagtail.models import Page

from freshness.board.filters import OTHERS, SHOWN, BoardFilter, ListFilter, names_of
from freshness.board.measures import Fact, grouped, measured, share
from freshness.board.reading import Reading
from freshness.board.rows import Line, lines, rows
from freshness.models import FreshnessSettings
from ownership.models import Department
from ownership.rights import rights_of
from sections.clock import today
from sections.models import Section
from sections.tree import address_of

from .described import Described, spelled, validated
from .schemas import Board, ObligationRow

REFUSED = {401: ProblemDetail, 403: ProblemDetail}
DAY = {"format": "date"}
for_nobody_else = decorate_view(cache_control(private=True, no_store=True))


class OfficeToken(BearerTokenAuth):
    """A token of somebody of the ICT office; another's is refused."""

    def authenticate(self, request, token):
        known = super().authenticate(request, token)
        if known and not rights_of(request.user).is_office:
            raise PermissionDenied(_("Only the ICT office reads the board by the API."))
        return known


router = Router(auth=OfficeToken())


class BoardQuery(Schema):
    on: str = Field("", description="As of the end of this day; today when empty.", json_schema_extra=DAY)
    department: str = Field("", description="In any spelling of its name.")
    section: str = Field("", json_schema_extra={"enum": Section.values})
    since: str = Field("", description="Due on this day or later.", json_schema_extra=DAY)
    until: str = Field("", description="Due on this day or earlier.", json_schema_extra=DAY)


class ObligationQuery(BoardQuery):
    shown: str = Field(
        "", description="A figure of the board or a status.", json_schema_extra={"enum": [*SHOWN, *OTHERS]}
    )
    title: str = Field("", description="A part of the page's title.")


class SpelledFilter:
    """A filter of the board that takes any spelling of a department's name."""

    def clean_department(self):
        self.cleaned_data["department"] = spelled(self.cleaned_data["department"])
        return super().clean_department()


class BoardForm(SpelledFilter, BoardFilter):
    pass


class ListForm(SpelledFilter, ListFilter):
    pass


def asked(form_class: type[BoardFilter], query: Schema) -> BoardFilter:
    """The valid form: the office looks at all departments."""
    form = form_class(query.dict(), today(), names_of(Department.objects.all()))
    validated(form)
    return form


def soon() -> int:
    return FreshnessSettings.load().due_soon_days


@router.get(
    "/obligations/",
    response={200: list[ObligationRow]} | REFUSED,
    url_name="freshness_obligations",
    operation_id="freshness_obligations_list",
    summary="Obligations as of a day",
)
@for_nobody_else
@paginate(WagtailLimitOffsetPagination)
def list_obligations(request: HttpRequest, query: Query[ObligationQuery]):
    form = asked(ListForm, query)
    on = form.day
    return Described(lines(on, soon(), form.wanted), lambda part: obligations(part, on))


def obligations(chosen: list[Line], on) -> list[dict]:
    found = list(rows(chosen, on))
    pages = Page.objects.in_bulk({row.page for row in found})
    return [
        row._asdict()
        | {"id": row.pk, "entry": line.entry or None, "page": address_of(pages[row.page]), "page_id": row.page}
        | {"status": row.state}
        for line, row in zip(chosen, found, strict=True)
    ]


@router.get(
    "/board/",
    response={200: Board} | REFUSED,
    url_name="freshness_board",
    operation_id="freshness_board",
    summary="The board's figures as of a day",
)
@for_nobody_else
def board(request: HttpRequest, query: Query[BoardQuery]):
    form = asked(BoardForm, query)
    on, want = form.day, form.wanted
    facts = [fact for fact in Reading(on, soon()).facts if want.has(fact, on)]
    sections = by("section", facts, on, lambda fact: fact.section)
    order = [*Section.values, ""]
    return {
        "on": on,
        "departments": sorted(by("department", facts, on, lambda fact: fact.department), key=most_overdue),
        "sections": [
            line | {"section": line["section"] or None}
            for line in sorted(sections, key=lambda line: order.index(line["section"]))
        ],
        **figures(facts, on),
    }


def by(name: str, facts: Iterable[Fact], on, key: Callable[[Fact], str]) -> list[dict]:
    return [{name: value, **figures(theirs, on)} for value, theirs in grouped(facts, key).items()]


def most_overdue(line: dict):
    return -line["figures"]["overdue"], line["department"]


def figures(facts: list[Fact], on) -> dict:
    found = share(facts)
    return {
        "figures": {measure.value: number for measure, number in measured(facts, on).items()},
        "share": found._asdict() | {"percent": found.percent},
    }
