from datetime import date

import pytest

from search.bets.conflicts import clashes, free_position
from search.bets.placing import passes, placed
from search.bets.rules import Acting, Rule, Side, acting, places_of, says_nothing
from search.contract import Candidate, Facet
from search.planning.lexicon import lexicon
from search.query import plan
from search.ranking import Ranked

WORDS = lexicon(
    one_way=[("прописка", ["реєстрація місця проживання"]), ("ВОД", ["внутрішній оборот документів"])],
    russian=[("справка", ["довідка"]), ("вид на жительство", ["посвідка на проживання"])],
    vocabulary={"паспорт": 9, "закордонний": 3, "субсидія": 5, "довідка": 5, "дитина": 4, "допомога": 4},
    abbreviations=["ВОД", "ЦНАП"],
)
DAY = date(2026, 11, 25)


def rule(phrase, page=1, side=Side.BEST, position=1, pk=None, **term):
    return Rule(pk, side, places_of(phrase, WORDS.abbreviations), page, position, **term)


def acts(phrase, query):
    return bool(acting(plan(query, WORDS), [rule(phrase)]).best)


@pytest.mark.parametrize(
    ("phrase", "query"),
    [
        ("паспорт", "паспорт"),
        ("паспорт", "як отримати закордонний паспорт дитині"),
        ("закордонний паспорт", "ЗАКОРДОННОГО ПАСПОРТА"),
        ("закордонні паспорти", "закордонний паспорт"),
        ("субсидія", "субсидій на опалення"),
        ("субсидія", "ce,cblsz"),
        ("субсидія", "субсидя"),
        ("паспорт", "pasport"),
        ("довідка", "справка о доходах"),
        ("посвідка на проживання", "вид на жительство иностранцу"),
        ("проживання", "вид на жительство"),
        ("посвідка на проживання дитини", "вид на жительство дитині"),
        ("допомога на дитину", "допомога дитині"),
        ("як отримати паспорт", "отримати паспорт"),
        ("прописка", "прописка дитини"),
        ("ЦНАП", "де знаходиться ЦНАП"),
        ("ЦНАП", "адреса цнапу"),
        ("607", "рішення №607"),
        ("об’єкт", "об'єкту"),
        ("здоров'я", "здоров’ям"),
    ],
)
def test_a_phrase_stands_in_a_query_in_any_of_its_forms_and_spellings(phrase, query):
    assert acts(phrase, query)


@pytest.mark.parametrize(
    ("phrase", "query"),
    [
        ("закордонний паспорт", "паспорт"),
        ("закордонний паспорт", "паспорт закордонний"),
        ("закордонний паспорт", "закордонний біометричний паспорт"),
        ("реєстрація місця проживання", "прописка"),
        ("паспорт", ""),
        ("паспорт", "🤷"),
        ("вода", "ВОД"),
        ("ВОД", "вода"),
        ("оформити", "оформлення"),
        ("607", "6070"),
    ],
)
def test_it_does_not_stand_where_its_words_do_not_stand_together_or_only_synonyms_do(phrase, query):
    assert not acts(phrase, query)


@pytest.mark.parametrize("phrase", ["", " ", "як", "де і коли", "!!!", "підкажіть будь ласка", "№"])
def test_a_phrase_of_words_that_only_ask_says_nothing(phrase):
    assert says_nothing(phrase)


@pytest.mark.parametrize("phrase", ["паспорт", "як отримати паспорт", "607", "ЦНАП", "pdf"])
def test_any_other_phrase_says_something(phrase):
    assert not says_nothing(phrase)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "stands"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY, DAY, True),
        (date(2026, 11, 26), None, False),
        (None, date(2026, 11, 24), False),
    ],
)
def test_a_bet_stands_from_its_first_day_to_its_last_day(starts_on, ends_on, stands):
    assert rule("паспорт", starts_on=starts_on, ends_on=ends_on).stands(DAY) is stands


def order(*rules, query="закордонний паспорт"):
    found = acting(plan(query, WORDS), rules)
    return [each.page for each in found.best], [each.page for each in found.worst]


def test_best_bets_stand_by_position_then_the_longer_phrase_then_the_older():
    rules = [
        rule("паспорт", 1, position=2, pk=1),
        rule("паспорт", 2, position=1, pk=2),
        rule("закордонний паспорт", 3, position=1, pk=3),
        rule("паспорт", 4, position=1, pk=4),
    ]
    assert order(*rules) == ([3, 2, 4, 1], [])


def test_a_page_that_several_bets_name_stands_once_as_the_longest_phrase_says():
    short, long = rule("паспорт", 1, position=1, pk=1), rule("закордонний паспорт", 1, position=3, pk=2)
    other = rule("паспорт", 2, position=2, pk=3)
    assert order(short, long, other) == ([2, 1], [])


def test_of_a_best_and_a_worst_bet_the_longer_phrase_acts_of_equals_the_best():
    best, worst = rule("паспорт", 1), rule("закордонний паспорт", 1, Side.WORST)
    assert order(best, worst) == ([], [1])
    assert order(best, worst, query="паспорт") == ([1], [])
    assert order(rule("закордонний паспорт", 1), rule("закордонні паспорти", 1, Side.WORST)) == ([1], [])


def found(page, **facets):
    values = {Facet(name): values for name, values in facets.items()}
    return Ranked(Candidate(page, None, "service", str(page), "/", None, 1, {}, values, ()), 1.0)


def shown(ranked, best=(), worst=(), filters=None):
    acting = Acting((), tuple(rule("x", page, Side.WORST) for page in worst))
    return [each.candidate.page for each in placed(ranked, best, acting, filters or {})]


RANKED = [found(1), found(2), found(3)]


def test_best_pages_come_first_and_stand_once():
    assert shown(RANKED, [found(3), found(9)]) == [3, 9, 1, 2]


def test_worst_pages_are_left_out_unless_nothing_else_is_found():
    assert shown(RANKED, worst=[1, 3]) == [2]
    assert shown(RANKED, worst=[1, 2, 3]) == [1, 2, 3]
    assert shown(RANKED, [found(9)], worst=[1, 2, 3]) == [9]
    assert shown([], worst=[1]) == []


def test_a_best_page_that_a_filter_leaves_out_is_not_shown():
    best = [found(8, department=("1",)), found(9, department=("2", "3"), online=("1",))]
    assert shown(RANKED, best, filters={Facet.DEPARTMENT: ["3"]}) == [9, 1, 2, 3]
    assert shown(RANKED, best, filters={Facet.DEPARTMENT: ["1"], Facet.ONLINE: ["1"]}) == [1, 2, 3]
    assert shown(RANKED, best, filters={Facet.DEPARTMENT: []}) == [8, 9, 1, 2, 3]
    assert passes({}, {}) and not passes({}, {Facet.ONLINE: ["1"]})


TERM = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 6, 30)}
LATER = {"starts_on": date(2026, 7, 1)}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (rule("паспорт"), rule("паспорт", side=Side.WORST), "against"),
        (rule("паспорта"), rule("закордонний паспорт", side=Side.WORST), "against"),
        (rule("паспорт", side=Side.WORST), rule("закордонний паспорт"), "against"),
        (rule("паспорт"), rule("субсидія", side=Side.WORST), None),
        (rule("паспорт", **TERM), rule("паспорт", side=Side.WORST, **LATER), None),
        (rule("паспорт", 1), rule("паспорти", 2), "place"),
        (rule("паспорт", 1, position=2), rule("паспорт", 2), None),
        (rule("паспорт", 1), rule("закордонний паспорт", 2), None),
        (rule("паспорт", 1, **TERM), rule("паспорт", 2, **LATER), None),
        (rule("паспорт", 1, Side.WORST), rule("паспорт", 2, Side.WORST), None),
        (rule("паспорт", 1), rule("паспорт", 1, position=2), "twice"),
        (rule("паспорт", 1, Side.WORST), rule("паспорти", 1, Side.WORST), "twice"),
        (rule("паспорт", 1), rule("закордонний паспорт", 1), None),
    ],
)
def test_bets_that_contradict_each_other_at_the_same_time_are_told(one, other, why):
    one, other = one._replace(pk=1), other._replace(pk=2)
    assert [clash.why for clash in clashes(one, [one, other])] == ([why] if why else [])
    assert [clash.why for clash in clashes(other, [one, other])] == ([why] if why else [])


def test_the_first_free_position_is_offered():
    standing = [rule("паспорт", 1, position=1, pk=1), rule("паспорт", 2, position=3, pk=2)]
    assert free_position(rule("паспорти", 3), standing) == 2
    assert free_position(rule("паспорт", 2, pk=2), standing) == 2
    assert free_position(rule("субсидія", 3), standing) == 1
