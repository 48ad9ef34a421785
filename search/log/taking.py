"""From the spool of this machine into the table: each line once, whenever the process is killed."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from django.db import connection, transaction
from wagtail.models import Page

from ownership.covering import covering
from ownership.models import Department
from search.models import LoggedQuery, TakenFile
from sections.clock import today

from .keeping import forget
from .noting import spool
from .spool import lines_of, remove
from .tallying import Key, Tally, tallied

BATCH = 400
ROW = LoggedQuery._meta.db_table
THROUGH = LoggedQuery.departments.through
# Django's upsert can put a value in place of another, but not add to it.
SEARCHED = f"""
INSERT INTO {ROW} (day, query, searches, empty, results, clicks, positions) VALUES (%s, %s, %s, %s, %s, 0, 0)
ON CONFLICT (day, query) DO UPDATE SET searches = {ROW}.searches + excluded.searches,
    empty = {ROW}.empty + excluded.empty, results = excluded.results
"""  # noqa: S608 - our own names
CLICKED = f"""
UPDATE {ROW} SET clicks = clicks + %s, positions = positions + %s WHERE day = %s AND query = %s
"""  # noqa: S608 - our own names


def take_in() -> int:
    """Puts what was noted on this machine into the table and forgets what is too old; how many files it took."""
    spool().set_aside()
    files = spool().aside()
    for file in files:
        take(file)
    forget(today())
    return len(files)


def take(file: Path) -> None:
    """Takes the file's lines and the note that they are taken in one transaction, then removes the file.

    Killed before the commit, it is taken again; killed after it, the note says that it only must be removed.
    """
    try:
        with transaction.atomic():
            _row, is_new = TakenFile.objects.get_or_create(name=file.name)
            if is_new:
                put(tallied(lines_of(file)))
    except FileNotFoundError:
        return  # another process has taken and removed it
    remove(file)
    TakenFile.objects.filter(name=file.name).delete()


def put(tallies: Mapping[Key, Tally]) -> None:
    # In one order, so that two machines do not wait for each other's rows.
    ordered = sorted(tallies.items())
    searched = [(*key, it.searches, it.empty, it.results) for key, it in ordered if it.searches]
    clicked = [(it.clicks, it.positions, *key) for key, it in ordered if it.clicks]
    with connection.cursor() as cursor:
        cursor.executemany(SEARCHED, searched)
        cursor.executemany(CLICKED, clicked)
    attach(tallies)


def attach(tallies: Mapping[Key, Tally]) -> None:
    """Attaches the departments of the first pages and of those that were opened."""
    of_pages = departments_of({page for it in tallies.values() for page in it.pages})
    known = set(Department.objects.values_list("pk", flat=True))
    about = {
        key: known.intersection(it.departments.union(*(of_pages.get(page, ()) for page in it.pages)))
        for key, it in tallies.items()
    }
    keys = sorted(key for key, departments in about.items() if departments)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        links = [
            THROUGH(loggedquery_id=pk, department_id=department)
            for key, pk in ids(batch)
            for department in about.get(key, ())
        ]
        THROUGH.objects.bulk_create(links, ignore_conflicts=True)


def ids(keys: Collection[Key]) -> Iterable[tuple[Key, int]]:
    days, queries = {key.day for key in keys}, {key.query for key in keys}
    found = LoggedQuery.objects.filter(day__in=days, query__in=queries).values_list("day", "query", "pk")
    return ((Key(day.isoformat(), query), pk) for day, query, pk in found)


def departments_of(pages: Collection[int]) -> dict[int, set[int]]:
    found = Page.objects.filter(pk__in=pages)
    return {page: {one.department_id for one in held} for page, held in covering(found).items()}
