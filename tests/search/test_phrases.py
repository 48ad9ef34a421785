"""Where the words of a phrase stand in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.phrases import in_order, near_each_other

LETTERS = st.lists(st.sampled_from("абв"), min_size=1, max_size=6)


def phrase(words):
    return tuple((word,) for word in words)


def query(words):
    return [frozenset(word) for word in words]


@pytest.mark.parametrize(
    ("words", "said", "first", "at"),
    [
        ("аб", "аб", 0, (0, 1)),
        ("аб", "ба", 1, (0, 1)),  # in any order
        ("аб", "агб", 0, (0, 2)),
        ("аб", "агґб", 0, (0, 3)),
        ("аб", "агґдб", 0, ()),  # three between are too many
        ("абв", "авгб", 0, (0, 1, 3)),
        ("аб", "ббаббб", 2, (1, 2)),  # the nearest, of equals the earlier
        ("аа", "а", 0, ()),  # each word is taken once
        ("аб", "а", 0, ()),
        ("а", "а", 0, (0,)),
    ],
)
def test_words_of_a_phrase_stand_near_each_other(words, said, first, at):
    assert near_each_other(phrase(words), query(said), first, between=2) == at


@given(LETTERS, LETTERS)
def test_a_phrase_that_stands_as_it_is_is_found_either_way(words, said):
    for first in (place for place, word in enumerate(said) if word == words[0]):
        at = in_order(phrase(words), query(said), first)
        assert bool(at) == (said[first : first + len(words)] == words)
        if at:
            assert len(near_each_other(phrase(words), query(said), first, 2)) == len(words)


@given(LETTERS, LETTERS)
def test_as_many_words_are_found_as_the_phrase_has_and_they_are_the_same(words, said):
    at = near_each_other(phrase(words), query(said), 0, 2) if said[0] == words[0] else ()
    assert not at or sorted(said[place] for place in at) == sorted(words)
