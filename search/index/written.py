"""What each type of page says, by the field in which it is weighed."""

from functools import singledispatch

from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from search.contract import Field
from sections.models import CategoryPage, PackagePage, QuestionPage, SectionPage, ServicePage, SituationPage

Written = dict[Field, list[str]]


@singledispatch
def written(page: Page) -> Written:
    """The page's own words but its title; nothing for what residents do not look for, such as the home page."""
    return {}


@written.register
def _(page: SectionPage) -> Written:
    return {Field.SUMMARY: [plain(page.introduction)]}


@written.register
def _(page: CategoryPage) -> Written:
    return {Field.SUMMARY: [plain(page.introduction)]}


@written.register
def _(page: SituationPage) -> Written:
    steps = [f"{step.value['title']}: {step.value['text']}" for step in page.steps]
    return {Field.SUMMARY: [plain(page.introduction)], Field.BODY: steps}


@written.register
def _(page: QuestionPage) -> Written:
    return {Field.BODY: [plain(page.answer)]}


@written.register
def _(page: ServicePage) -> Written:
    card = [plain(page.documents), page.result, page.fee]
    return {Field.SUMMARY: [page.summary], Field.CARD: card, Field.BODY: [plain(page.body)]}


@written.register
def _(page: PackagePage) -> Written:
    return {Field.SUMMARY: [page.summary]}


def plain(html: str) -> str:
    return str(get_text_for_indexing(html)).strip()


def linked(page: Page) -> list[int]:
    """The ids of the pages that the page lists, in its order."""
    listed = getattr(page, "related", None) if isinstance(page, QuestionPage) else getattr(page, "services", None)
    return [block["value"] for block in listed.raw_data if block["value"]] if hasattr(listed, "raw_data") else []
