from search.comparing import compared, differs
from search.contract import Candidate
from search.searching import Result


def found(*pages):
    return [
        Result(Candidate(page, None, "service", f"Page {page}", f"/{page}/", None, 1, {}, {}, ()), 1, [], [])
        for page in pages
    ]


def rows(before, after):
    return [(row.page, row.was, row.now, row.kind) for row in compared(found(*before), found(*after))]


def test_pages_of_both_answers_stand_beside_each_other_the_present_order_first():
    assert rows([1, 2, 3, 4], [2, 1, 3, 5]) == [
        (2, 2, 1, "rose"),
        (1, 1, 2, "fell"),
        (3, 3, 3, "same"),
        (5, None, 4, "came"),
        (4, 4, None, "left"),
    ]


def test_a_row_says_what_the_page_is():
    (row,) = compared([], found(7))
    assert (row.title, row.url) == ("Page 7", "/7/")


def test_equal_answers_do_not_differ():
    assert not differs(compared(found(1, 2), found(1, 2)))
    assert differs(compared(found(1), found(1, 2)))
    assert compared([], []) == []
