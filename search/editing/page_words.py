"""What residents also call a page: kept beside it by whoever edits it, and by the office."""

from collections.abc import Collection

from django.db import transaction
from wagtail.models import Page

from ownership.rights import rights_of
from ownership.telling import tell
from search.contract import Candidate, Document, Engine, Field, Filters
from search.engines.holding import held_fields, title_length
from search.index.documents import TYPES, documents
from search.models import PageWords
from search.rules import phrases
from search.searching import Answer, Asked, search
from search.trying import FIRST, Find, Outcome, tried

from .telling import PAGE_WORDS


def may_keep(user, page: Page) -> bool:
    """Whether the user may say what the page is also called; nobody does of one that residents do not look for."""
    rights = rights_of(user)
    return page.specific_class in TYPES and (rights.is_office or "change" in rights.actions(page.path))


def kept(page: Page) -> str:
    """What the page is also called, a phrase a line; empty when nothing was said."""
    return PageWords.objects.filter(page=page.pk).values_list("words", flat=True).first() or ""


@transaction.atomic
def keep(page: Page, words: str, by=None) -> None:
    """Keeps what the page is also called, or that it is not called otherwise; told in the page's history."""
    was = kept(page)
    if words:
        PageWords.objects.update_or_create(page_id=page.pk, defaults={"words": words})
    else:
        for row in PageWords.objects.filter(page=page.pk):
            row.delete()
    tell(page.specific_deferred, PAGE_WORDS, in_line(was), in_line(words), by, title=page.title)


def in_line(words: str) -> str:
    return ", ".join(phrases(words))


def outcome(page: Page, words: str) -> Outcome | None:
    """What the kept words and these find before and after; None for a page that is not live."""
    document = next(iter(documents([page.pk])), None)
    if document is None:
        return None
    was = kept(page)
    if phrases(was) == phrases(words):
        return Outcome()
    ways = (called(document, was), called(document, words))
    return tried([*phrases(was), *phrases(words)], lambda: ways)


def called(document: Document, words: str) -> Find:
    """How queries find when the page of the document is called so."""
    texts = tuple(
        words if field == Field.WORDS else text for field, text in zip(Field, document.texts, strict=True)
    )
    supposed = document._replace(texts=texts)

    def find(query: str) -> Answer:
        return search(Asked(query, count=FIRST), supposing=lambda engine: Supposing(engine, supposed))

    return find


class Supposing:
    """An engine that answers as if it held this document; see `contract.Engine`."""

    def __init__(self, engine: Engine, document: Document) -> None:
        self.engine, self.document, self.name = engine, document, engine.name

    def candidates(self, wanted: Collection, filters: Filters, limit: int) -> list[Candidate]:
        found = self.engine.candidates(wanted, filters, limit)
        return [*(each for each in found if each.page != self.document.page), candidate(self.document)]

    def known(self, pages: Collection[int]) -> list[Candidate]:
        mine = [candidate(self.document)] if self.document.page in pages else []
        return [*(each for each in self.engine.known(pages) if each.page != self.document.page), *mine]


def candidate(document: Document) -> Candidate:
    """The document as an engine would find it."""
    same = {name: value for name, value in document._asdict().items() if name in Candidate._fields}
    return Candidate(length=title_length(document.title), fields=held_fields(document.texts).fields, **same)
