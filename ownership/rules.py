"""Who answers for a page, and what a right over a department lets one do with it. Pure: no Django.

A page's place in the tree is its path: each level adds `STEP` characters, so the paths above a page are
the beginnings of its own.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeVar

STEP = 4

EDIT, CONFIRM, MANAGE = "edit_content", "confirm_content", "manage_department"
WRITE = frozenset({"add", "change", "lock", "unlock", "bulk_delete"})
PUBLISH = frozenset({"publish"})
ANYTHING = WRITE | PUBLISH


class Answering(Protocol):
    """A responsibility: whatever has an id of its own."""

    @property
    def pk(self) -> int: ...


Responsibility = TypeVar("Responsibility", bound=Answering)


def paths_above(path: str) -> list[str]:
    """The tree paths of a page and its ancestors, the page's own first."""
    return [path[:length] for length in range(len(path), 0, -STEP)]


def answering(
    path: str,
    standing: Mapping[str, Sequence[Responsibility]],
    named: Mapping[str, Collection[int]],
) -> list[Responsibility]:
    """The responsibilities that cover the page at `path`: its own, or else its nearest ancestor's.

    `standing` has the responsibilities in force by the path of their page. Where a page has several, the
    pages below may name some of them: `named` has the named ones' ids by the path of the naming page. The
    nearest page that names one of them decides; when none does, all of them cover.
    """
    chosen: set[int] = set()
    above = paths_above(path)
    for at, holder in enumerate(above):
        if found := standing.get(holder):
            ids = {responsibility.pk for responsibility in found}
            namings = (ids.intersection(named.get(below, ())) for below in above[: at + 1])
            chosen = next(filter(None, namings), ids)
            return [responsibility for responsibility in found if responsibility.pk in chosen]
    return []


def page_actions(rights: Collection[str], needs_approval: bool) -> frozenset[str]:
    """What `rights` over a department let one do with the pages that it covers.

    Where the head approves before publishing, only who manages the department publishes.
    """
    if EDIT not in rights:
        return frozenset()
    return WRITE if needs_approval and MANAGE not in rights else ANYTHING
