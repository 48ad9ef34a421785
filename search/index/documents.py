"""What an index is told of live pages: any number of them in the same few queries."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from ownership.covering import covering
from search.contract import Document, Facet, Field, Mark, Values
from search.models import PageStamp, PageWords
from sections.models import (
    CategoryPage,
    Demonstration,
    Entry,
    PackagePage,
    QuestionPage,
    SectionPage,
    ServicePage,
    SituationPage,
)
from sections.tree import address_of

from .recipe import RECIPE
from .stamping import below
from .written import Written, linked, written

TYPES = {
    SectionPage: "section",
    CategoryPage: "category",
    SituationPage: "situation",
    QuestionPage: "question",
    ServicePage: "service",
    PackagePage: "package",
}
SECTION_DEPTH = 3  # level of the tree


def documents(page_ids: Collection[int]) -> Iterator[Document]:
    """The documents of those of the pages that residents can find."""
    found = Page.objects.filter(pk__in=page_ids).live().public().specific()
    pages = [page for page in found if type(page) in TYPES]
    around = Around(pages)
    return (around.document(page) for page in pages)


def stamp_of(stamp: int) -> str:
    """A page's stamp as an index keeps it: with the recipe, for what was indexed by another one is read anew."""
    return f"{stamp}.{RECIPE}"


class Around:
    """What documents need besides their pages: who answers, what is above and below, what they list."""

    def __init__(self, pages: list[Page]) -> None:
        ids = [page.pk for page in pages]
        self.stamps = dict(PageStamp.objects.filter(page_id__in=ids).values_list("page_id", "stamp"))
        self.entries = {entry.page_id: entry for entry in Entry.objects.filter(page__in=ids)}
        self.examples = dict(Demonstration.objects.filter(page__in=ids).values_list("page", "key"))
        self.words = dict(PageWords.objects.filter(page__in=ids).values_list("page", "words"))
        self.answering = covering(pages)
        self.sections = dict(SectionPage.objects.values_list("path", "section"))
        self.audiences = audiences(ids)
        self.titles = titles_of(pk for page in pages for pk in linked(page))
        self.above = pages_at(parent(page) for page in pages if isinstance(page, ServicePage))
        self.below = titles_below(page for page in pages if isinstance(page, CategoryPage))

    def document(self, page: Page) -> Document:
        entry = self.entries.get(page.pk)
        key = (entry and entry.key) or self.examples.get(page.pk)
        said = self.said(page, entry)
        texts = tuple("\n".join(filter(None, said.get(field, ()))) for field in Field)
        stamp = stamp_of(self.stamps.get(page.pk, 0))
        made = Document(
            page.pk,
            Mark(stamp, ""),
            key,
            TYPES[type(page)],
            page.title,
            address_of(page),
            self.above.get(parent(page), (None, ""))[0],
            texts,
            self.facets(page),
        )
        return made._replace(mark=Mark(stamp, digest(made)))

    def said(self, page: Page, entry: Entry | None) -> Written:
        said = defaultdict(list, written(page))
        said[Field.TITLE] = [page.title]
        said[Field.WORDS] += [self.words.get(page.pk, "")]
        if entry and entry.title != page.title:  # shortened
            said[Field.SUMMARY].append(entry.title)
        said[Field.BODY] += self.below[page.path]
        said[Field.BODY] += [self.titles[pk] for pk in linked(page) if pk in self.titles]
        said[Field.PLACE] += [self.above.get(parent(page), (None, ""))[1]]
        said[Field.PLACE] += [one.department.name for one in self.answering[page.pk]]
        said[Field.PLACE] += [name for _pk, name in self.audiences[page.pk]]
        return said

    def facets(self, page: Page) -> Values:
        section = self.sections.get(page.path[: SECTION_DEPTH * Page.steplen])
        return {
            Facet.SECTION: (section,) if section else (),
            Facet.DEPARTMENT: tuple(str(one.department_id) for one in self.answering[page.pk]),
            Facet.AUDIENCE: tuple(str(pk) for pk, _name in self.audiences[page.pk]),
            Facet.ONLINE: ("1",) if getattr(page, "online", False) else (),
        }


def digest(document: Document) -> str:
    """What tells a document from one that says something else."""
    said = json.dumps([RECIPE, *document[2:]], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def parent(page: Page) -> str:
    return page.path[: -Page.steplen]


def audiences(page_ids: Collection[int]) -> defaultdict[int, list[tuple[int, str]]]:
    """For whom each service is: id and name."""
    found = defaultdict(list)
    rows = ServicePage.audiences.through.objects.filter(servicepage__in=page_ids)
    for page, pk, name in rows.values_list("servicepage", "audience", "audience__name").order_by("audience__name"):
        found[page].append((pk, name))
    return found


def titles_of(page_ids: Iterator[int]) -> dict[int, str]:
    return dict(Page.objects.live().filter(pk__in=set(page_ids)).values_list("pk", "title"))


def pages_at(paths: Iterator[str]) -> dict[str, tuple[int, str]]:
    """The id and the title of the page at each path."""
    found = Page.objects.filter(path__in=set(paths)).values_list("path", "pk", "title")
    return {path: (pk, title) for path, pk, title in found}


def titles_below(pages: Iterator[Page]) -> defaultdict[str, list[str]]:
    """The titles of the live services of each category, by its path."""
    found = defaultdict(list)
    any_of_them = reduce(or_, (below(page.path) for page in pages), Q(pk=None))
    for path, title in (
        ServicePage.objects.live().filter(any_of_them).order_by("path").values_list("path", "title")
    ):
        found[path[: -Page.steplen]].append(title)
    return found
