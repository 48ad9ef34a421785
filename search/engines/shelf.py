"""The candidates that an engine has read, kept, because the same pages are candidates again and again."""

from collections.abc import Callable, Collection, Iterable

from search.contract import Candidate

MOST = 1000  # candidates, some 30 kB each

Key = tuple[int, str, str]  # a page and its mark
Fetch = Callable[[Collection[int]], Iterable[tuple[Key, Candidate]]]


class Shelf:
    """Candidates by page and mark, so that one is read anew once its page has changed. Threads share it."""

    def __init__(self) -> None:
        self.kept: dict[Key, Candidate] = {}

    def of(self, found: Collection[Key], fetch: Fetch) -> list[Candidate]:
        """The candidates of these pages in their order; `fetch` gives those not kept, if they are still there."""
        ready = {key[0]: kept for key in found if (kept := self.kept.get(key))}
        missing = [key[0] for key in found if key[0] not in ready]
        for key, candidate in fetch(missing) if missing else ():
            self.keep(key, candidate)
            ready[candidate.page] = candidate
        return [ready[page] for page, *_mark in found if page in ready]

    def keep(self, key: Key, candidate: Candidate) -> None:
        if len(self.kept) >= MOST:
            self.kept = {}
        self.kept[key] = candidate
