"""An editor's rights over many pages, beside one plain read of the same rows."""

from collections.abc import Callable
from datetime import date
from itertools import cycle
from statistics import median
from timeit import repeat

from django.contrib.auth import get_user_model
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.load.generating import generate
from ownership.covering import covered_by
from ownership.memberships import appoint
from ownership.models import Department, Membership, Responsibility
from ownership.rights import Rights

PAGES, EDITORS = 10_000, 1_000
DAY = date(2026, 11, 21)


def fill() -> Membership:
    """Pages below one section, every tenth with a responsibility of its own; a thousand editors."""
    generate(PAGES, seed=1, starts_on=DAY, everywhere=False)
    departments = cycle(Department.objects.all())
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"editor {number}") for number in range(EDITORS)
    )
    for user, department in zip(users, departments, strict=False):
        membership = Membership(user=user, department=department)
        appoint(membership)
    return membership


def millis(act: Callable[[], object]) -> float:
    """The median time of one run, in milliseconds."""
    return median(repeat(act, number=1, repeat=7)) * 1e3


def run() -> None:
    membership = fill()
    paths = list(Page.objects.values_list("path", flat=True))

    def ours() -> None:
        rights = Rights(membership.user, DAY)
        assert sum("change" in rights.actions(path) for path in paths)

    def listed() -> None:
        list(covered_by(Page.objects.all(), [membership.department_id]).values_list("pk", flat=True))

    def plain() -> None:
        list(Page.objects.values_list("pk", "path"))
        list(Responsibility.objects.values_list("page__path", "department"))

    reset_queries()  # the filling has passed the log's limit
    with CaptureQueriesContext(connection) as asked:
        ours()
    base = millis(plain)
    print(f"\n{f'rights over {PAGES} pages, {EDITORS} editors':<48}{'ours, ms':>10}{'plain read':>11}{'ratio':>8}")
    for name, act in (
        (f"every page, in memory, {len(asked)} queries", ours),
        ("one's own pages, by one query", listed),
    ):
        took = millis(act)
        print(f"{name:<48}{took:>10.1f}{base:>11.1f}{took / base:>7.1f}×")
