"""Which old entry a new row is, and what has changed in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.regulation.difference import compare
from cms.regulation.entries import Answer, PlainEntry
from tests.decisions import ECOLOGY, LAW, WELFARE, YEARLY

HALF = "Раз на півріччя, до 10 січня та 10 липня"


def entry(number, title, *answers, section="catalog"):
    given_answers = answers or [(ECOLOGY, YEARLY)]
    return PlainEntry(section, number, title, tuple(Answer(*answer) for answer in given_answers))


def changes(old, new, by_hand=None):
    return [tuple(change) for pair in compare(old, new, by_hand) for change in pair.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([entry(1, "Житло")], [entry(1, "Житло")], []),
        ([entry(1, "Зв'язок")], [entry(1, "ЗВ’ЯЗОК")], []),
        ([], [entry(1, "Житло")], [("added", "catalog/1", None, "Житло")]),
        ([entry(1, "Житло")], [], [("removed", "catalog/1", "Житло", None)]),
        ([entry(1, "Житло")], [entry(5, "Житло")], [("renumbered", "catalog/5", 1, 5)]),
        (
            [entry(1, "Екологія")],
            [entry(1, "Екологія та довкілля")],
            [("renamed", "catalog/1", "Екологія", "Екологія та довкілля")],
        ),
        (
            [entry(1, "Екологія")],
            [entry(1, "Кладовища")],
            [("added", "catalog/1", None, "Кладовища"), ("removed", "catalog/1", "Екологія", None)],
        ),
        (
            [entry(1, "Житло", (ECOLOGY, YEARLY))],
            [entry(1, "Житло", (LAW, YEARLY))],
            [("department", "catalog/1", ECOLOGY, LAW)],
        ),
        (
            [entry(1, "Житло", (ECOLOGY, YEARLY))],
            [entry(1, "Житло", (ECOLOGY.replace("Криворізької ", ""), "щороку до 10 лютого"))],
            [],
        ),
        (
            [entry(1, "Житло", (ECOLOGY, YEARLY), (LAW, YEARLY))],
            [entry(1, "Житло", (LAW, HALF), (ECOLOGY, YEARLY))],
            [("schedule", "catalog/1", YEARLY, HALF)],
        ),
        (
            [entry(1, "Житло", (ECOLOGY, YEARLY))],
            [entry(1, "Житло", (WELFARE, HALF))],
            [("department", "catalog/1", ECOLOGY, WELFARE), ("schedule", "catalog/1", YEARLY, HALF)],
        ),
        (
            [entry(1, "Житло", (ECOLOGY, YEARLY))],
            [entry(1, "Житло", (ECOLOGY, YEARLY), (LAW, HALF))],
            [("department", "catalog/1", ECOLOGY, f"{ECOLOGY}; {LAW}")],
        ),
        (
            [entry(1, "Житло"), entry(2, "Земля")],
            [entry(2, "Житло"), entry(1, "Земля")],
            [("renumbered", "catalog/2", 1, 2), ("renumbered", "catalog/1", 2, 1)],
        ),
        (
            [entry(1, "Екологія")],
            [entry(1, "Екологія", section="questions")],
            [("added", "questions/1", None, "Екологія"), ("removed", "catalog/1", "Екологія", None)],
        ),
    ],
)
def test_changes(old, new, expected):
    assert changes(old, new) == expected


def test_a_moved_title_wins_over_a_similar_one_under_its_old_number():
    old = [entry(1, "Питання екології"), entry(2, "Житло")]
    new = [entry(1, "Питання екології міста"), entry(2, "Питання екології")]
    assert ("renumbered", "catalog/2", 1, 2) in changes(old, new)
    assert ("added", "catalog/1", None, "Питання екології міста") in changes(old, new)


def test_equal_titles_keep_their_numbers():
    twins = [entry(1, "Правопорядок"), entry(2, "Правопорядок")]
    assert changes(twins, twins) == []


def test_an_officer_pairs_and_parts_by_hand():
    old, new = [entry(1, "Екологія"), entry(2, "Житло")], [entry(1, "Кладовища"), entry(2, "Житло")]
    assert changes(old, new, {"catalog/1": "catalog/1"}) == [("renamed", "catalog/1", "Екологія", "Кладовища")]
    assert changes(old, old, {"catalog/2": ""}) == [
        ("added", "catalog/2", None, "Житло"),
        ("removed", "catalog/2", "Житло", None),
    ]
    elsewhere = [entry(1, "Екологія", section="questions")]
    assert len(changes(old[:1], elsewhere, {"catalog/1": "questions/1"})) == 2
    assert changes(old, old, {"catalog/9": "catalog/1", "catalog/1": "catalog/77"}) == []


entries = st.lists(
    st.builds(entry, st.integers(1, 9), st.sampled_from(["Житло", "Земля", "Екологія", "Екологія міста", "Діти"])),
    unique_by=lambda found: found.number,
)


@given(entries, entries)
def test_every_entry_is_in_one_pair(old, new):
    pairs = compare(old, new)
    assert [pair.new for pair in pairs if pair.new] == new
    assert sorted(p.old.number for p in pairs if p.old) == sorted(e.number for e in old)
