"""A page as Elasticsearch holds it, and what it is asked.

Plain analysers alone: words come to it as roots already, so any cluster will do, and it ranks as others do.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from elasticsearch_dsl import Document as Stored
from elasticsearch_dsl import Keyword, Long, MetaField, Object, Text
from elasticsearch_dsl.query import Bool, CombinedFields, ConstantScore, Ids, MatchAll, Query, Terms

from search.contract import Candidate, Document, Facet, Field, Filters, Mark, Wanted

from .holding import by_key, by_mask, held_fields, root_words, title_length
from .shelf import Key

# The weights of the fields decide only who is ranked at all: those of `sql.CANDIDATES`.
WEIGHTS = {
    Field.TITLE: 8,
    Field.WORDS: 6,
    Field.SUMMARY: 3,
    Field.CARD: 1.5,
    Field.BODY: 1,
    Field.PLACE: 2,
}
ALL_OF_THEM = 65_536  # more than any sum of single terms scores


def column(field: Field) -> str:
    return field.name.lower()


class Page(Stored):
    """`shown` is what a `Candidate` tells besides its facets."""

    page = Long()
    stamp = Keyword(index=False)
    digest = Keyword(index=False)
    roots = Object(properties={column(field): Text(analyzer="whitespace") for field in Field})
    facets = Object(properties={facet.value: Keyword() for facet in Facet})
    shown = Object(enabled=False)
    texts = Keyword(index=False, doc_values=False)

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField({"excludes": ["page", "stamp", "digest", "roots"]})


MARK = Mark._fields
MAPPING = Page._doc_type.mapping.to_dict()
SHAPE = hashlib.sha256(json.dumps([MAPPING, Candidate._fields], sort_keys=True).encode()).hexdigest()[:8]
EVERY_PAGE = MatchAll()
SEARCHED = [f"roots.{column(field)}^{WEIGHTS[field]}" for field in Field]


def stored(document: Document) -> Page:
    return Page(
        meta={"id": str(document.page)},
        page=document.page,
        **document.mark._asdict(),
        roots={column(field): root_words(document.texts[field]) for field in Field},
        facets={facet.value: list(values) for facet, values in document.facets.items()},
        shown={
            "key": document.key,
            "type": document.type,
            "title": document.title,
            "url": document.url,
            "parent": document.parent,
            "length": title_length(document.title),
            "held": by_mask(held_fields(document.texts).fields),
        },
        texts=list(document.texts),
    )


def key(hit: Mapping[str, Any]) -> Key:
    stamp, digest = (hit["fields"][name][0] for name in MARK)
    return int(hit["_id"]), stamp, digest


def candidate(hit: Mapping[str, Any]) -> Candidate:
    source = hit["_source"]
    shown = source["shown"]
    fields = by_key(shown.pop("held"))
    return Candidate(int(hit["_id"]), **shown, fields=fields, facets=source["facets"], texts=source["texts"])


def matching(wanted: Collection[Wanted], filters: Filters) -> Query:
    """The pages that have any of the terms and pass the filters; those with all of them score highest."""
    terms = [CombinedFields(query=" ".join(each.roots), fields=SEARCHED) for each in wanted if each.roots]
    passed = [Terms(**{f"facets__{facet}": list(values)}) for facet, values in filters.items() if values]
    whole = ConstantScore(filter=Bool(filter=terms), boost=ALL_OF_THEM)
    return Bool(must=[Bool(should=terms)], should=[whole], filter=passed)


def these(pages: Iterable[int]) -> Query:
    return Ids(values=[str(page) for page in pages])
