"""What the embedded engine asks SQLite."""

from collections.abc import Collection, Iterable

from search.contract import Field, Filters, Values, Wanted
from search.language.phrases import Places

from .titles import PAGES

COLUMNS = ", ".join(field.name.lower() for field in Field)
TOKENIZE = """tokenize = "unicode61 remove_diacritics 0 tokenchars '-./:,'''" """
SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL")
# The number of the tables below, kept in the file: whoever changes a table takes the next one, and a file
# made with another is emptied when it is opened, and filled again like any that lacks pages.
MADE_AS = 3
MADE = "PRAGMA application_id"
# What `titles` holds of a page stands at the rowid that `suggested` tells (`titles.place`).
TABLES = {
    "document": """CREATE TABLE document (
        page INTEGER PRIMARY KEY, stamp, digest, key, type, title, url, parent, length, fields, facets, texts,
        suggested
    )""",
    "roots": f"CREATE VIRTUAL TABLE roots USING fts5({COLUMNS}, facets, {TOKENIZE})",
    "titles": f"""CREATE VIRTUAL TABLE titles USING fts5(
        keys, {TOKENIZE}, prefix = '2 3 4', detail = none, columnsize = 0
    )""",
    "word": "CREATE TABLE word (word PRIMARY KEY, pages, written) WITHOUT ROWID",
}
READ = """
SELECT page, stamp, digest, key, type, title, url, parent, length, fields, facets, texts
FROM document WHERE page IN (SELECT value FROM json_each(?))
"""
# All that was put in, as one piece: searches need not look into many.
OPTIMIZE = ("INSERT INTO roots (roots) VALUES ('optimize')", "INSERT INTO titles (titles) VALUES ('optimize')")
# The weights of the fields decide only who is ranked at all, so they need not be exact. The last is of facets.
CANDIDATES = """
SELECT page, stamp, digest FROM (
    SELECT rowid AS found, bm25(roots, 8.0, 6.0, 3.0, 1.5, 1.0, 2.0, 0.0) AS score
    FROM roots WHERE roots MATCH ? ORDER BY score LIMIT ?
) JOIN document ON page = found ORDER BY score, page
"""
HELD = "SELECT page, stamp, digest FROM document"
HELD_OF = f"{HELD} WHERE page IN (SELECT value FROM json_each(?))"  # noqa: S608
WORDS = "SELECT word, pages, written FROM word"
# In the order of the rowids, which is that of suggestions: SQLite stops at the limit, however many there are.
TITLES = f"""
SELECT title, url, type FROM (
    SELECT rowid AS place FROM titles
    WHERE titles MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid LIMIT ?
) JOIN document ON page = place % {PAGES} ORDER BY place
"""  # noqa: S608
HELD_OF_PAGE = "SELECT fields, texts, suggested FROM document WHERE page = ?"
PUT_DOCUMENT = f"INSERT INTO document VALUES ({', '.join('?' * 13)})"  # noqa: S608
PUT_TITLE = "INSERT INTO titles (rowid, keys) VALUES (?, ?)"
PUT_ROOTS = f"INSERT INTO roots (rowid, {COLUMNS}, facets) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
COUNT_WORD = """
INSERT INTO word VALUES (?, 1, ?)
ON CONFLICT (word) DO UPDATE SET pages = pages + 1, written = written + excluded.written
"""
DISCOUNT_WORD = "UPDATE word SET pages = pages - 1, written = written - ? WHERE word = ?"
FORGET_WORDS = "DELETE FROM word WHERE pages <= 0"


def matching(wanted: Iterable[Wanted], filters: Filters, joined: str) -> str:
    """The FTS5 expression for pages that have the terms, joined by AND or OR, and pass the filters."""
    terms = joined.join(any_of(each.roots) for each in wanted if each.roots)
    passed = [any_of(facet_words({facet: tuple(values)})) for facet, values in filters.items() if values]
    return " AND ".join([f"({terms})", *passed])


def titles_with(terms: Iterable[Collection[Places]]) -> str:
    """The FTS5 expression for titles that have each term in any of its ways; a word may end with *."""
    return " AND ".join("(" + " OR ".join(map(all_of, ways)) + ")" for ways in terms)


def all_of(places: Places) -> str:
    return "(" + " AND ".join(map(any_of, places)) + ")"


def any_of(words: Collection[str]) -> str:
    return "(" + " OR ".join(map(quoted, words)) + ")"


def quoted(word: str) -> str:
    stem = word.removesuffix("*")
    return '"' + stem.replace('"', '""').replace("\0", "") + '"' + "*" * (stem != word)


def facet_words(facets: Values) -> list[str]:
    """The values as words of the index, whatever signs they have; no word of a text has letters around a colon."""
    return [f"{facet}:{value.encode().hex()}" for facet, values in facets.items() for value in values]
