"""Indexes take in what has changed since they last looked; any of them may be away, behind or lost."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import NamedTuple

from . import stamping
from .contract import Document, Engine, Unavailable
from .documents import documents, stamp_of
from .engines import engines
from .models import PageStamp
from .words import forget

BATCH = 100


class Difference(NamedTuple):
    """The pages of which an index holds something else than the site says, by why."""

    missing: set[int]
    outdated: set[int]
    gone: set[int]

    @property
    def all(self) -> set[int]:
        return self.missing | self.outdated | self.gone


def difference(engine: Engine, since: int | None = None) -> Difference:
    """What the index must take in, by the stamps: one query and one question to the engine.

    `since`: only of pages with a later stamp.
    """
    stamps = PageStamp.objects.all() if since is None else PageStamp.objects.filter(stamp__gt=since)
    known = {page: (stamp, gone) for page, stamp, gone in stamps.values_list("page_id", "stamp", "gone")}
    held = engine.held(None if since is None else known.keys())
    wanted = {page: stamp_of(stamp) for page, (stamp, gone) in known.items() if not gone}
    outdated = {page for page, mark in held.items() if page in wanted and mark.stamp != wanted[page]}
    return Difference(wanted.keys() - held.keys(), outdated, held.keys() - wanted.keys())


def drain(engine: Engine, since: int | None = None) -> Difference:
    """Lets the index take in what it has not yet, a batch at a time; what it took in.

    One that holds nothing is built whole, so that nobody searches in its beginnings.
    """
    found = left_over = difference(engine, since)
    if since is None and found.missing and not engine.held():
        rebuild(engine)
        left_over = difference(engine)
    for batch in batches(sorted(left_over.all)):
        taken = list(documents([page for page in batch if page not in left_over.gone]))
        left = set(batch) - {document.page for document in taken}
        engine.take(taken, left)
        stamping.leave_out(left)
    if found.all:
        forget()
    return found


def bring_up() -> None:
    """Lets every index that is there take in what it lacks, and pages that no one has stamped yet."""
    stamping.complete()
    for engine in engines().values():
        with suppress(Unavailable):
            drain(engine)


def rebuild(engine: Engine) -> int:
    """Makes the index anew from the site, while searches see the old one; how many pages it holds."""
    stamping.complete()
    engine.rebuild(all_documents())
    forget()
    return len(engine.held())


def all_documents() -> Iterator[Document]:
    """What residents can find, a batch at a time; what has a stamp and cannot be found is noted as such."""
    pages = PageStamp.objects.filter(gone=False).order_by("page_id").values_list("page_id", flat=True)
    for batch in batches(list(pages)):
        found = list(documents(batch))
        stamping.leave_out(set(batch) - {document.page for document in found})
        yield from found


def check(engine: Engine) -> Difference:
    """Compares all that the index holds with what the site says now, word for word, and mends what differs.

    What changed without a stamp gets one, so that every other index learns of it too.
    """
    stamping.complete()
    held, said = engine.held(), {document.page: document.mark for document in all_documents()}
    wrong = {page for page, mark in said.items() if page in held and held[page].digest != mark.digest}
    found = Difference(said.keys() - held.keys(), wrong, held.keys() - said.keys())
    stamping.mark({page: page in said for page in found.all})
    drain(engine)
    return found


def batches(pages: Collection[int]) -> Iterator[list[int]]:
    pages = list(pages)
    return (pages[start : start + BATCH] for start in range(0, len(pages), BATCH))
