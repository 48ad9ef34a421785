"""SQLite's FTS5: «субсидій» asks for ("субсидій" OR "субсидія" OR …)."""

import re

from modelsearch.backends.database.sqlite import sqlite
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import PlainText

from .inflected import any_forms

PARTED = re.compile(r"\s+")


class AnyForm(Lexeme):
    def __init__(self, word, others, **options):
        super().__init__(word, **options)
        self.others = others

    def as_sql(self, compiler, connection):
        looked_for = [quoted(self.value) + "*" * self.prefix, *map(quoted, self.others)]
        return "(" + " OR ".join(["%s"] * len(looked_for)) + ")", looked_for


def quoted(word):
    return '"' + word.replace('"', '""') + '"'


class AnyFormMixin:
    def build_search_query_content(self, query, config=None):
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config)
        words = any_forms(query, PARTED, AnyForm, self.LAST_TERM_IS_PREFIX)
        return words and SearchQueryExpression(words, config=config)


class QueryCompiler(AnyFormMixin, sqlite.SQLiteSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(AnyFormMixin, sqlite.SQLiteAutocompleteQueryCompiler):
    pass


class Backend(sqlite.SQLiteSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
