"""What an engine has read is not read again, unless it has changed."""

from search.contract import Candidate
from search.engines import shelf
from search.engines.shelf import Shelf


def candidate(page, title=""):
    return Candidate(page, None, "service", title, "/", None, 1, {}, {}, ())


def key(page, stamp="1"):
    return (page, stamp, "digest")


class Index:
    """Tells what is asked of it."""

    def __init__(self, *keys):
        self.held = {page: ((page, *mark), candidate(page)) for page, *mark in keys}
        self.asked = []

    def read(self, pages):
        self.asked.append(pages)
        return [self.held[page] for page in pages if page in self.held]


def test_only_what_is_not_kept_is_read():
    index, kept = Index(key(1), key(2), key(3)), Shelf()
    assert [page.page for page in kept.of([key(2), key(1)], index.read)] == [2, 1]
    assert [page.page for page in kept.of([key(1), key(3), key(2)], index.read)] == [1, 3, 2]
    assert index.asked == [[2, 1], [3]]


def test_a_changed_page_is_read_anew():
    kept = Shelf()
    kept.of([key(1)], Index(key(1)).read)
    changed = Index(key(1, "2"))
    kept.of([key(1, "2")], changed.read)
    assert changed.asked == [[1]]


def test_a_page_that_has_gone_meanwhile_is_left_out():
    assert [page.page for page in Shelf().of([key(1), key(2)], Index(key(2)).read)] == [2]


def test_it_does_not_grow_for_ever(monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 2)
    kept, index = Shelf(), Index(*map(key, range(5)))
    for _round in range(2):
        assert len(kept.of([*map(key, range(5))], index.read)) == 5
    assert len(kept.kept) <= 2
