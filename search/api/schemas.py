"""What the API answers."""

from ninja import Field, Schema

Spans = list[tuple[int, int]]
WHERE = "where the query's words stand in it: pairs of start and end, in Unicode characters."


class Highlights(Schema):
    title: Spans = Field(description=f"Of the title, {WHERE}")
    excerpt: Spans = Field(description=f"Of the excerpt, {WHERE}")


class FoundPage(Schema):
    key: str | None = Field(description="The key of the decision's entry, such as `catalog/41`, or of an example.")
    title: str
    url: str = Field(description="The page's path on the site.")
    type: str = Field(description="`service`, `situation`, `package`, `question`, `category` or `section`.")
    score: float = Field(description="What the page is worth for this query, against the others of this answer.")
    excerpt: str = Field(description="The part of the page that says most of the query, as plain text.")
    highlights: Highlights


class FacetValue(Schema):
    value: str = Field(description="What the parameter takes.")
    label: str
    count: int = Field(description="How many of the pages found have it, were no value of this facet chosen.")


class Facets(Schema):
    section: list[FacetValue]
    department: list[FacetValue] = Field(description="The departments that answer, those of most pages first.")
    audience: list[FacetValue]
    online: list[FacetValue]


class FoundPages(Schema):
    query: str = Field(description="What was asked, without needless spaces and signs that nobody sees.")
    shown_for: str | None = Field(description="The query as it was mended, null when it was not.")
    total: int
    results: list[FoundPage]
    facets: Facets


class SuggestedPage(Schema):
    title: str
    url: str = Field(description="The page's path on the site.")
    type: str
    label: str = Field(description="What people call the type.")


class SuggestedPages(Schema):
    suggestions: list[SuggestedPage] = Field(description="Eight at most, services first.")
