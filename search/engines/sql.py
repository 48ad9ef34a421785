"""What the embedded engine asks SQLite."""

from collections.abc import Collection, Iterable
from zlib import crc32

from search.contract import Field, Filters, Values, Wanted

COLUMNS = ", ".join(field.name.lower() for field in Field)
TABLES = ("document", "roots", "word")
SCHEMA = f"""
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS document (
    page INTEGER PRIMARY KEY, stamp, digest, key, type, title, url, parent, length, fields, facets, texts
);
CREATE VIRTUAL TABLE IF NOT EXISTS roots USING fts5(
    {COLUMNS}, facets, tokenize = "unicode61 remove_diacritics 0 tokenchars '-./:,'''"
);
CREATE TABLE IF NOT EXISTS word (word PRIMARY KEY, pages, written) WITHOUT ROWID;
"""
SHAPE = crc32(SCHEMA.encode()) >> 1
BEGIN_ANEW = f"""
BEGIN IMMEDIATE;
{"".join(f"DROP TABLE IF EXISTS {table};" for table in TABLES)}
PRAGMA application_id = {SHAPE};
COMMIT;
"""
# The weights of the fields decide only who is ranked at all, so they need not be exact. The last is of facets.
CANDIDATES = """
SELECT page, key, type, title, url, parent, length, fields, document.facets FROM (
    SELECT rowid AS found, bm25(roots, 8.0, 6.0, 3.0, 1.5, 1.0, 2.0, 0.0) AS score
    FROM roots WHERE roots MATCH ? ORDER BY score LIMIT ?
) JOIN document ON page = found ORDER BY score, page
"""
TEXTS = "SELECT page, texts FROM document WHERE page IN (SELECT value FROM json_each(?))"
HELD = "SELECT page, stamp, digest FROM document"
HELD_OF = f"{HELD} WHERE page IN (SELECT value FROM json_each(?))"  # noqa: S608
WORDS = "SELECT word, pages, written FROM word"
FIELDS_AND_TEXTS = "SELECT fields, texts FROM document WHERE page = ?"
PUT_DOCUMENT = f"INSERT INTO document VALUES ({', '.join('?' * 12)})"  # noqa: S608
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


def any_of(words: Collection[str]) -> str:
    return "(" + " OR ".join('"' + word.replace('"', '""').replace("\0", "") + '"' for word in words) + ")"


def facet_words(facets: Values) -> list[str]:
    """The values as words of the index, whatever signs they have; no word of a text has letters around a colon."""
    return [f"{facet}:{value.encode().hex()}" for facet, values in facets.items() for value in values]
