"""What one user may do today: read once a request, answered from memory for any number of pages."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import islice, takewhile
from typing import NamedTuple

from django.db.models import F
from django.utils.functional import cached_property

from sections.clock import today

from .covering import named_at
from .models import Cover, DepartmentGrant, Membership, Responsibility
from .models.memberships import within_term
from .roles import ICT_OFFICE, MANAGING
from .rules import ANYTHING, CONFIRM, EDIT, MANAGE, answering, page_actions, paths_above


class Held(NamedTuple):
    """A responsibility as far as rights need it."""

    pk: int
    department: int
    needs_approval: bool = False


class Rights:
    """A user's rights on the day `on`: over departments, and so over pages by their path in the tree."""

    def __init__(self, user, on: date) -> None:
        self.on = on
        self.is_active = user.is_active and user.is_authenticated
        self.is_administrator = self.is_active and user.is_superuser
        self.is_office = self.is_administrator or (self.is_active and user.groups.filter(name=ICT_OFFICE).exists())
        self.over: dict[int, set[str]] = defaultdict(set)
        self.waiting: set[int] = set()
        if self.is_active:
            self.read_grants(user)

    def read_grants(self, user) -> None:
        grants = DepartmentGrant.objects.filter(within_term(self.on, "membership__"), user_id=user.pk)
        for department, right, waits in grants.values_list(
            "content_object", "permission__codename", "content_object__needs_approval"
        ):
            self.over[department].add(right)
            if waits:
                self.waiting.add(department)

    @property
    def may_enter(self) -> bool:
        """Whether the admin is open: to the office, and to whoever serves in a department today."""
        return self.is_office or bool(self.over)

    @property
    def managed(self) -> list[int]:
        """The ids of the departments whose members the user manages."""
        return [department for department, rights in self.over.items() if MANAGE in rights]

    @property
    def edited(self) -> list[int]:
        """The ids of the departments whose pages the user edits."""
        return [department for department, rights in self.over.items() if EDIT in rights]

    @property
    def served(self) -> list[int]:
        """The ids of the departments whose pages the user confirms: an act of the user counts for them."""
        return [department for department, rights in self.over.items() if CONFIRM in rights]

    def departments_for(self, actions: Iterable[str]) -> list[int]:
        """The ids of the departments whose pages one of the actions may be done with."""
        return [department for department in self.over if self.actions_for(department).intersection(actions)]

    def actions_for(self, department: int) -> frozenset[str]:
        return page_actions(self.over.get(department, ()), department in self.waiting)

    def actions(self, path: str) -> frozenset[str]:
        """What the user may do with the page at `path`, as the departments that cover it allow."""
        if self.is_administrator:
            return ANYTHING
        covering = answering(path, self.tree.standing, self.tree.named)
        if not covering:
            return ANYTHING if self.is_office else frozenset()
        return frozenset().union(*(self.actions_for(held.department) for held in covering))

    def closed_below(self, path: str) -> bool:
        """Whether below the page lies one that the user may not change."""
        return any("change" not in self.actions(place) for place in self.tree.below(path))

    @cached_property
    def headed(self) -> set[int]:
        """The ids of the departments that have a head today."""
        heads = Membership.objects.valid(self.on).filter(role__in=MANAGING)
        return set(heads.values_list("department", flat=True))

    @cached_property
    def tree(self) -> "Tree":
        return Tree()


class Tree:
    """Where responsibilities lie in the page tree; two queries."""

    def __init__(self) -> None:
        self.standing: dict[str, list[Held]] = defaultdict(list)
        self.kept: set[str] = set()
        rows = Responsibility.objects.order_by("pk").annotate(waits=F("department__needs_approval"))
        for path, ended_on, *held in rows.values_list("page__path", "ended_on", "pk", "department", "waits"):
            self.kept.update(paths_above(path))
            if ended_on is None:
                self.standing[path].append(Held(*held))
        self.named = named_at(Cover.objects.standing())
        self.places = sorted({*self.standing, *self.named})

    def wanting(self, path: str) -> set[int]:
        """The ids of the departments that cover the page and want their head's approval of changes."""
        return {held.department for held in answering(path, self.standing, self.named) if held.needs_approval}

    def departments(self, path: str) -> set[int]:
        """The ids of the departments that cover the page."""
        return {held.department for held in answering(path, self.standing, self.named)}

    def may_name(self, path: str) -> bool:
        """Whether the page may name which answer for it: several do, and not of its own."""
        holder = next((above for above in paths_above(path) if above in self.standing), path)
        return holder != path and len(self.standing[holder]) > 1

    def below(self, path: str) -> list[str]:
        """The paths below `path` at which cover may change."""
        start = bisect_right(self.places, path)
        return list(takewhile(lambda place: place.startswith(path), islice(self.places, start, None)))

    def keeps(self, path: str) -> bool:
        """Whether the page, or one below it, has or had a responsibility, whose row must outlive it."""
        return path in self.kept


def rights_of(user) -> Rights:
    """The user's rights today, kept on the user object for the rest of the request."""
    known = getattr(user, "_rights", None)
    if known is None or known.on != today():
        known = user._rights = Rights(user, today())
    return known
