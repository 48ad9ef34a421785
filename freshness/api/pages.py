"""How fresh pages are, as residents see it: no person's name."""

from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.forms import CharField, ChoiceField, Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page
from ninja import Field, Query, Router, Schema
from ninja.decorators import decorate_view
from ninja.pagination import paginate
from wagtail.api.v3.errors import ProblemDetail
from wagtail.models import Page, Site

from freshness.due import Due, dues_of
from freshness.page_state import last_checks
from ownership.covering import covered_by
from ownership.models import Department
from sections.caching import kept_for
from sections.clock import today
from sections.models import Section, SectionPage
from sections.tree import address_of

from .described import Described, spelled, validated
from .paging import Paging
from .schemas import PageFreshness

router = Router()
IDS = RegexValidator(r"^\d{1,9}(,\d{1,9})*$", _("Write the pages' ids as «1,2,3»."))
MINUTES_5 = 300  # seconds
for_everybody = decorate_view(kept_for(MINUTES_5), conditional_page)


class PageQuery(Schema):
    ids: str = Field("", description="Pages' ids, separated by commas.")
    section: str = Field("", json_schema_extra={"enum": Section.values})
    department: str = Field("", description="A department that answers for the page, in any spelling.")


class PageFilter(Form):
    """The pages looked at; empty for all."""

    ids = CharField(required=False, max_length=1000, validators=[IDS])
    section = ChoiceField(required=False, choices=Section.choices)
    department = CharField(required=False, max_length=255)

    def clean_department(self):
        return spelled(self.cleaned_data["department"])


def public_pages(request: HttpRequest) -> QuerySet[Page]:
    """The live pages of the site that nobody needs to sign in for, whoever asks."""
    site = Site.find_for_request(request)
    return Page.objects.live().public().in_site(site).order_by("pk") if site else Page.objects.none()


def narrowed(pages: QuerySet[Page], ids: str, section: str, department: str) -> QuerySet[Page]:
    if ids:
        pages = pages.filter(pk__in=ids.split(","))
    if section:
        above = SectionPage.objects.filter(section=section).first()
        pages = pages.descendant_of(above) if above else pages.none()
    if department:
        pages = covered_by(pages, Department.objects.filter(name=department))
    return pages


def described(pages: Iterable[Page]) -> list[dict]:
    """The pages' state today; a constant number of queries for any number of pages."""
    pages, day = list(pages), today()
    dues, last = dues_of(pages, day), last_checks(pages, day)
    return [
        {
            "id": page.pk,
            "title": page.title,
            "url": address_of(page),
            "updated": localtime(page.last_published_at).date() if page.last_published_at else None,
            "checked": last[page.pk].on if page.pk in last else None,
            "departments": [term(due) for due in dues[page.pk]],
        }
        for page in pages
    ]


def term(due: Due) -> dict:
    due_on = due.term.due_on if due.term else None
    return {
        "department": due.department.name,
        "schedule": due.in_words,
        "next_due": None if due.is_overdue else due_on,
        "overdue_since": due_on if due.is_overdue else None,
    }


@router.get(
    "/pages/",
    response=list[PageFreshness],
    url_name="freshness_pages",
    operation_id="freshness_pages_list",
    summary="How fresh pages are",
)
@for_everybody
@paginate(Paging)
def list_pages(request: HttpRequest, query: Query[PageQuery]):
    pages = narrowed(public_pages(request), **validated(PageFilter(query.dict())))
    return Described(pages, described)


@router.get(
    "/pages/{page_id}/",
    response={200: PageFreshness, 404: ProblemDetail},
    url_name="freshness_page",
    operation_id="freshness_pages_detail",
    summary="How fresh a page is",
)
@for_everybody
def page_detail(request: HttpRequest, page_id: int):
    return described([get_object_or_404(public_pages(request), pk=page_id)])[0]
