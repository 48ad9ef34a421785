"""One nightly run at a time: another one waits until this has ended, and a killed one holds nobody up."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

KEY = 607_2021  # of PostgreSQL's advisory lock


@contextmanager
def alone() -> Iterator[None]:
    """Waits for its turn. The lock is the database server's, on SQLite a file's: both go with the process."""
    with server_lock() if connection.vendor == "postgresql" else file_lock():
        yield


@contextmanager
def server_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def file_lock() -> Iterator[None]:
    with open(settings.DATA_DIR / "nightly.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
