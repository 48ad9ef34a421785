"""The engine that needs no server: SQLite's FTS5 in a file of this machine's own, which may be lost."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import local

from search.contract import Candidate, Document, Filters, Mark, Unavailable, Wanted
from search.language.phrases import Places

from . import sql
from .file import make_tables, opened
from .holding import by_key, by_mask, held_fields, root_words, title_length
from .shelf import Key, Shelf
from .titles import Title, place, place_of, title_keys


class Embedded:
    """See `search.contract.Engine`. Each thread has a connection of its own; writers wait for each other."""

    name = "embedded"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mine = local()
        self.shelf = Shelf()

    def hurried(self) -> "Embedded":
        return self

    def candidates(self, wanted: Collection[Wanted], filters: Filters, limit: int) -> list[Candidate]:
        if not any(each.roots for each in wanted):
            return []
        with self.reading() as db:
            some = db.execute(sql.CANDIDATES, (sql.matching(wanted, filters, " OR "), limit)).fetchall()
            whole = []
            if len(some) == limit and len(wanted) > 1:  # else all that have any term are here
                whole = db.execute(sql.CANDIDATES, (sql.matching(wanted, filters, " AND "), limit)).fetchall()
        return self.shelf.of(list(dict.fromkeys(whole + some))[:limit], self.read)

    def known(self, pages: Collection[int]) -> list[Candidate]:
        return self.shelf.of([(page, *mark) for page, mark in self.held(pages).items()], self.read)

    def read(self, pages: Collection[int]) -> list[tuple[Key, Candidate]]:
        with self.reading() as db:
            return list(map(candidate, db.execute(sql.READ, (json.dumps(list(pages)),))))

    def held(self, pages: Collection[int] | None = None) -> Mapping[int, Mark]:
        with self.reading() as db:
            some = () if pages is None else (json.dumps(list(pages)),)
            rows = db.execute(sql.HELD if pages is None else sql.HELD_OF, some)
            return {page: Mark(stamp, digest) for page, stamp, digest in rows}

    def titles(self, terms: Collection[Collection[Places]], types: range, limit: int) -> list[Title]:
        """At most `limit` titles of these types that have each of the terms in any of its ways, the best first.

        `types` are numbers of `titles.TYPES`; a word of a term may end with *, which stands for its rest.
        """
        if not terms:
            return []
        within = place(types.start), place(types.stop)
        with self.reading() as db:
            return [Title(*row) for row in db.execute(sql.TITLES, (sql.titles_with(terms), *within, limit))]

    def words(self) -> Mapping[str, tuple[int, int]]:
        """Every key with the number of pages that have it, and of those that have it as they are written."""
        with self.reading() as db:
            return {word: (pages, written) for word, pages, written in db.execute(sql.WORDS)}

    def pages(self) -> int:
        """How many pages the index holds."""
        with self.reading() as db:
            return db.execute("SELECT count(*) FROM document").fetchone()[0]

    def version(self) -> int:
        """A number that changes with whatever the index takes in."""
        with self.reading() as db:
            return db.execute("PRAGMA user_version").fetchone()[0]

    def take(self, documents: Iterable[Document], gone: Collection[int] = ()) -> None:
        with self.writing() as db:
            for page in gone:
                put_out(db, page)
            for document in documents:
                put_out(db, document.page)
                put_in(db, document)
            db.execute(sql.FORGET_WORDS)

    def rebuild(self, documents: Iterable[Document]) -> None:
        with self.writing() as db:
            make_tables(db)
            for document in documents:
                put_in(db, document)
            for statement in sql.OPTIMIZE:
                db.execute(statement)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread, to the file that is there now."""
        try:
            yield self.connection()
        except sqlite3.OperationalError as error:
            raise Unavailable(str(error)) from error
        except sqlite3.DatabaseError as error:  # no database any more: what is lost is built again
            self.path.unlink(missing_ok=True)
            raise Unavailable(str(error)) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        with self.reading() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            version = db.execute("PRAGMA user_version").fetchone()[0]
            db.execute(f"PRAGMA user_version = {version + 1}")
            db.execute("COMMIT")

    def connection(self) -> sqlite3.Connection:
        file = self.path.stat().st_ino if self.path.exists() else None
        if file is None or getattr(self.mine, "file", None) != file:
            self.mine.db = opened(self.path)
            self.mine.file = self.path.stat().st_ino
        return self.mine.db


def candidate(row: tuple) -> tuple[Key, Candidate]:
    page, stamp, digest, *shown, fields, facets, texts = row
    held = by_key(json.loads(fields)), json.loads(facets), json.loads(texts)
    return (page, stamp, digest), Candidate(page, *shown, *held)


def put_in(db: sqlite3.Connection, document: Document) -> None:
    held = held_fields(document.texts)
    facets = {facet.value: values for facet, values in document.facets.items()}
    suggested = place_of(document)
    row = (
        document.page,
        *document.mark,
        document.key,
        document.type,
        document.title,
        document.url,
        document.parent,
        title_length(document.title),
        as_json(by_mask(held.fields)),
        as_json(facets),
        as_json(document.texts),
        suggested,
    )
    db.execute(sql.PUT_DOCUMENT, row)
    columns = map(root_words, document.texts)
    db.execute(sql.PUT_ROOTS, (document.page, *columns, " ".join(sql.facet_words(document.facets))))
    db.execute(sql.PUT_TITLE, (suggested, title_keys(document)))
    db.executemany(sql.COUNT_WORD, ((word, int(word in held.written)) for word in held.fields))


def put_out(db: sqlite3.Connection, page: int) -> None:
    row = db.execute(sql.HELD_OF_PAGE, (page,)).fetchone()
    if row:
        fields, texts, suggested = row
        written = held_fields(tuple(json.loads(texts))).written
        db.executemany(sql.DISCOUNT_WORD, ((int(word in written), word) for word in by_key(json.loads(fields))))
        db.execute("DELETE FROM document WHERE page = ?", (page,))
        db.execute("DELETE FROM roots WHERE rowid = ?", (page,))
        db.execute("DELETE FROM titles WHERE rowid = ?", (suggested,))


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
