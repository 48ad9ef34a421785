"""What pages are worth for a query, without any engine."""

import pytest

from search.contract import Candidate, Field
from search.engines.holding import held_fields, title_length
from search.planning.lexicon import lexicon
from search.query import plan
from search.ranking import rank
from search.weighing import Frequencies


def candidate(page, title, body="", kind="service"):
    texts = tuple({Field.TITLE: title, Field.BODY: body}.get(field, "") for field in Field)
    fields = held_fields(texts).fields
    return Candidate(page, None, kind, title, f"/{page}/", None, title_length(title), fields, {}, texts)


def order(query, *candidates, words=None):
    found = rank(plan(query, words or lexicon()), candidates, Frequencies(len(candidates), {}), 10)
    return [each.candidate.page for each in found]


def test_a_page_with_all_that_a_word_leads_to_comes_before_those_with_some():
    words = lexicon(one_way=[("квартира моя", ["право власності", "нерухоме майно"])])
    pages = [
        candidate(1, "Облік нерухомого майна"),
        candidate(2, "Реєстрація права власності на нерухоме майно"),
        candidate(3, "Довідка про право власності"),
    ]
    assert order("моя квартира", *pages, words=words)[0] == 2


@pytest.mark.parametrize("query", ["Зміна імені", "зміна  імені ", "ЗМІНА ІМЕНІ"])
def test_a_page_that_is_called_as_was_typed_comes_first(query):
    pages = [candidate(1, "Державна реєстрація зміни імені"), candidate(2, "Зміна імені", kind="package")]
    assert order(query, *pages) == [2, 1]
    assert order("змінити ім'я", *pages) == [1, 2]


def test_whether_words_stand_near_each_other_is_looked_up_for_the_first_pages():
    words = lexicon(one_way=[("сусіди шумлять", ["порушення тиші"])])
    far = candidate(1, "Правила", body="Порушення правил руху на дорогах міста і також трохи тиші")
    near = candidate(2, "Заяви", body="Заяви про порушення тиші")
    assert order("сусіди шумлять", far, near, words=words) == [2, 1]


def test_what_is_worth_far_less_than_the_best_is_not_shown():
    whole = candidate(1, "Субсидія на житло для пенсіонерів за кордоном")
    assert order("субсидія на житло для пенсіонерів", whole, candidate(2, "Інше", body="Пенсіонер")) == [1]
    assert order("пенсіонер", candidate(2, "Інше", body="Пенсіонер")) == [2]


def test_nothing_is_found_among_nothing():
    assert order("субсидія") == []
