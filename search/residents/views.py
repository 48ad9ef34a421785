"""The page on which residents search."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import conditional_page, require_safe

from search.contract import Unavailable
from search.facets import Labels, labels
from search.log import noting
from search.searching import PAGE, Answer, search
from sections.caching import kept_for
from sections.models import Section, SectionPage

from .asking import Asking, asking
from .showing import besides, filters, removable, shown

MINUTE = 60  # seconds
POPULAR = 6  # questions
FARTHEST = 1000  # pages of answers


@require_safe
@conditional_page
@kept_for(MINUTE)
def search_page(request: HttpRequest) -> HttpResponse:
    """Answers to `q`, or where to begin without it; filters are parameters named as the facets."""
    names = labels()
    asked = asking(request.GET, names)
    if not asked.query:
        return render(request, "search/begin.html", {"questions": popular_questions()})
    try:
        answer, page = found(asked, request.GET.get("page", "1"))
    except Unavailable:
        return unavailable(request, asked)
    if is_first(asked, page) and noting.is_by_a_person(request):
        noting.note(asked.query, answer)
    name = "search/results.html" if answer.results else "search/nothing.html"
    return render(request, name, context(asked, answer, page, names))


def is_first(asked: Asking, page: Page) -> bool:
    """Whether somebody has just asked this: not looked further, nor narrowed it down, nor taken it back."""
    return page.number == 1 and not asked.chosen and not asked.exact


def found(asked: Asking, number: str) -> tuple[Answer, Page]:
    """The page of answers with this number: the first for what is no number, the last beyond it."""
    wanted = Paginator(range(FARTHEST * PAGE), PAGE).get_page(number).number
    answer = search(asked.asked(wanted))
    page = Paginator(range(answer.total), PAGE).get_page(number)
    return (answer if page.number == wanted else search(asked.asked(page.number))), page


def context(asked: Asking, answer: Answer, page: Page, names: Labels) -> dict:
    return {
        "asked": asked,
        "answer": answer,
        "results": shown(answer, names, page.start_index()),
        "filters": filters(asked, answer, names),
        "removable": removable(asked, names),
        "besides": besides(answer.plan),
        "page_of_results": page,
        "previous": asked.address(page.number - 1) if page.has_previous() else "",
        "following": asked.address(page.number + 1) if page.has_next() else "",
    }


def unavailable(request: HttpRequest, asked: Asking) -> HttpResponse:
    """Where to go while no engine answers."""
    response = render(
        request, "search/unavailable.html", {"asked": asked, "questions": popular_questions()}, status=503
    )
    add_never_cache_headers(response)
    return response


def popular_questions() -> list:
    section = SectionPage.objects.live().filter(section=Section.QUESTIONS).first()
    return list(section.entries[:POPULAR]) if section else []
