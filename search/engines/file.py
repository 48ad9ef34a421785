"""The embedded engine's file: opened, and made anew when another version of the program has made it."""

import sqlite3
from pathlib import Path

from . import sql

PATIENCE = 5  # seconds that one waits for another that writes


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the file, which has the tables that this program knows; they may be empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    for setting in sql.SETTINGS:
        db.execute(setting)
    if not is_ours(db):
        make(db)
    return db


def is_ours(db: sqlite3.Connection) -> bool:
    return bool(db.execute(sql.MADE).fetchone()[0] == sql.MADE_AS)


def make(db: sqlite3.Connection) -> None:
    """Makes the tables in place of those of another version, unless somebody else has just done so."""
    db.execute("BEGIN IMMEDIATE")
    if not is_ours(db):
        make_tables(db)
        db.execute(f"{sql.MADE} = {sql.MADE_AS}")
    db.execute("COMMIT")


def make_tables(db: sqlite3.Connection) -> None:
    """Empty tables in place of what was there: FTS5 keeps deleted rows in mind, and searches ever slower."""
    for table, made in sql.TABLES.items():
        db.execute(f"DROP TABLE IF EXISTS {table}")
        db.execute(made)
