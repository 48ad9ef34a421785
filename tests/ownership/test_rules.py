"""Who answers for a page: the pure rule, and the same answer by the database."""

from collections import defaultdict
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page

from ownership.covering import covered_by, covering
from ownership.models import Cover, Department, Responsibility
from ownership.rights import Tree
from ownership.rules import ANYTHING, CONFIRM, EDIT, MANAGE, STEP, WRITE, answering, page_actions, paths_above
from tests.days import TODAY


class One(NamedTuple):
    pk: int


A, B, C = One(1), One(2), One(3)


def test_paths_above_begin_with_the_pages_own():
    assert paths_above("000100020003") == ["000100020003", "00010002", "0001"]
    assert Page.steplen == STEP


@pytest.mark.parametrize(
    ("standing", "named", "expected"),
    [
        ({}, {}, []),
        ({"0001": [A]}, {}, [A]),
        ({"0001": [A], "00010001": [B]}, {}, [B]),
        ({"0001": [A], "000100010001": [B]}, {}, [B]),
        ({"0001": [A], "0002": [B]}, {}, [A]),
        ({"0001": [A, B]}, {}, [A, B]),
        ({"0001": [A, B]}, {"000100010001": {2}}, [B]),
        ({"0001": [A, B]}, {"00010001": {2}}, [B]),
        ({"0001": [A, B]}, {"00010001": {1}, "000100010001": {2}}, [B]),
        ({"0001": [A, B]}, {"00010001": {1}, "000100010001": {3}}, [A]),
        ({"0001": [A, B]}, {"000100010001": {3}}, [A, B]),
        ({"0001": [A, B, C]}, {"000100010001": {1, 3}}, [A, C]),
        ({"0001": [A, B], "00010001": [C]}, {"000100010001": {1}}, [C]),
    ],
)
def test_the_nearest_answer_and_the_nearest_naming_decides(standing, named, expected):
    assert answering("000100010001", standing, named) == expected


@pytest.mark.parametrize(
    ("rights", "needs_approval", "actions"),
    [
        ((), False, frozenset()),
        ((CONFIRM,), False, frozenset()),
        ((MANAGE,), False, frozenset()),
        ((EDIT, CONFIRM), False, ANYTHING),
        ((EDIT, CONFIRM), True, WRITE),
        ((EDIT, CONFIRM, MANAGE), True, ANYTHING),
    ],
)
def test_where_the_head_approves_only_the_head_publishes(rights, needs_approval, actions):
    assert page_actions(rights, needs_approval) == actions


class SameAnswerTests(TestCase):
    """The database, the listing and a user's memory find the same departments, whatever stands where."""

    @settings(max_examples=60, deadline=None)
    @given(
        parents=st.lists(st.integers(0, 30), min_size=3, max_size=9),
        answers=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 2), st.booleans()), max_size=8, unique=True),
        namings=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8, unique=True),
    )
    def test_in_every_tree(self, parents, answers, namings):
        with transaction.atomic():
            pages, departments = self.plant(parents, answers, namings)
            found = covering(pages)
            tree = Tree()
            for page in pages:
                ids = {responsibility.department_id for responsibility in found[page.pk]}
                held = answering(page.path, tree.standing, tree.named)
                assert {one.department for one in held} == ids
            for department in departments:
                theirs = {page.pk for page in pages if department in [one.department for one in found[page.pk]]}
                nobodys = {page.pk for page in pages if not found[page.pk]}
                among = Page.objects.filter(pk__in=[page.pk for page in pages])
                assert set(covered_by(among, [department.pk]).values_list("pk", flat=True)) == theirs
                both = covered_by(among, [department.pk], nobodys=True)
                assert set(both.values_list("pk", flat=True)) == theirs | nobodys
            transaction.set_rollback(True)

    def plant(self, parents, answers, namings):
        root = Page.get_first_root_node()
        pages = [root.add_child(instance=Page(title="0"))]
        for number, parent in enumerate(parents, start=1):
            above = Page.objects.get(pk=pages[parent % len(pages)].pk)
            pages.append(above.add_child(instance=Page(title=str(number))))
        departments = [Department.objects.create(name=f"Відділ {name}") for name in ("а", "б", "в")]
        standing = defaultdict(bool)
        made = []
        for at, who, ended in answers:
            page, department = pages[at % len(pages)], departments[who]
            if not standing[page.pk, who]:
                standing[page.pk, who] = not ended
                ended_on = TODAY if ended else None
                made.append(Responsibility.objects.create(page=page, department=department, ended_on=ended_on))
        for at, which in namings:
            if made:
                Cover.objects.get_or_create(page=pages[at % len(pages)], responsibility=made[which % len(made)])
        return list(Page.objects.filter(pk__in=[page.pk for page in pages])), departments
