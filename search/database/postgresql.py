"""PostgreSQL's text search: «субсидій» asks for ('субсидій' | 'субсидія' | …)."""

import re

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres import postgres
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import PlainText

from .inflected import any_forms

PARTED = re.compile(r"[\s\-]+")


class AnyForm(Lexeme):
    def __init__(self, word, others, **options):
        super().__init__(word, **options)
        self.others = others

    def as_sql(self, compiler, connection):
        looked_for = [quoted(self.value) + ":*" * self.prefix, *map(quoted, self.others)]
        return "%s", ["(" + " | ".join(looked_for) + ")"]


def quoted(word):
    return "'" + word.replace("'", "''").replace("\\", "\\\\") + "'"


class AnyFormMixin:
    def build_tsquery_content(self, query, config=None, invert=False):
        if invert or not isinstance(query, PlainText):
            return super().build_tsquery_content(query, config, invert)
        words = any_forms(query, PARTED, AnyForm, self.LAST_TERM_IS_PREFIX)
        return words and SearchQuery(words, search_type="raw", config=config)


class QueryCompiler(AnyFormMixin, postgres.PostgresSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(AnyFormMixin, postgres.PostgresAutocompleteQueryCompiler):
    pass


class Backend(postgres.PostgresSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
