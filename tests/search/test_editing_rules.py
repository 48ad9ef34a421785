"""Rows of words: what may be kept, and what a newer shipped file does to the rows that are there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.editing.checking import of_page, problems
from search.editing.comparing import contradictions, unknown
from search.editing.shipped import recognised, shipped
from search.rules import Kind, Rule, lexicon_of, phrases, rule

ONE_WAY, GROUP, SHORT, RUSSIAN, IGNORED = Kind.ONE_WAY, Kind.GROUP, Kind.ABBREVIATION, Kind.RUSSIAN, Kind.IGNORED


@pytest.mark.parametrize(
    ("kind", "words", "to", "code"),
    [
        (ONE_WAY, "", "субсидія", "no_words"),
        (ONE_WAY, "жек", "", "leads_nowhere"),
        (GROUP, "смітник\nконтейнер", "сміття", "leads_needlessly"),
        (IGNORED, "мурахи", "мураха", "leads_needlessly"),
        (GROUP, "смітник", "", "alone"),
        (GROUP, "«–»\nсмітник", "", "nothing"),
        (GROUP, "жек, управа\nжитлова контора", "", "strange_sign"),
        (GROUP, "жек|управа\nжитлова контора", "", "strange_sign"),
        (ONE_WAY, "кому (по)дзвонити?", "гаряча лінія", "strange_sign"),
        (ONE_WAY, "жек", "управа\x00", "strange_sign"),
        (ONE_WAY, "хто має платити за світло", "електрика", "too_many_words"),
        (ONE_WAY, "світло", "послуга з розподілу та постачання електроенергії", "too_many_words"),
        (SHORT, "абв", " ".join(["слово"] * 17), "too_many_words"),
        (IGNORED, "дві слова", "", "too_many_words"),
        (ONE_WAY, "ж" * 121, "жек", "too_long"),
        (GROUP, "\n".join(f"слово{n}" for n in range(41)), "", "too_many"),
        (ONE_WAY, "як", "спосіб", "stop_word"),
        (ONE_WAY, "де і як", "спосіб", "stop_word"),
        (ONE_WAY, "ЖЕК\nжек", "управа", "twice"),
        (ONE_WAY, "об’єкт", "обʼєкт", "twice"),
    ],
)
def test_a_row_that_cannot_be_meant_is_told_why(kind, words, to, code):
    assert code in [problem.code for problem in problems(rule(kind, words, to))]


def test_what_ships_may_be_kept():
    assert [problem for row in shipped() for problem in problems(row.rule)] == []


@pytest.mark.parametrize(
    ("mine", "other", "code"),
    [
        (rule(ONE_WAY, "жек", "управа"), rule(ONE_WAY, "контора\nЖЕК", "управитель"), "elsewhere"),
        (rule(GROUP, "ліхтар\nлампа"), rule(GROUP, "лампа\nосвітлення"), "elsewhere"),
        (rule(RUSSIAN, "справка", "довідка"), rule(RUSSIAN, "справка", "посвідка"), "elsewhere"),
        (rule(SHORT, "ФОП", "підприємець"), rule(SHORT, "фоп", "фонд"), "elsewhere"),
        (rule(IGNORED, "мурал"), rule(IGNORED, "мурал"), "elsewhere"),
        (rule(ONE_WAY, "жек", "управа"), rule(ONE_WAY, "управа", "жек"), "circle"),
    ],
)
def test_a_word_of_another_row_is_told(mine, other, code):
    assert [problem.code for problem in contradictions(mine, [other])] == [code]


def test_a_word_may_lead_elsewhere_and_have_its_equals():
    assert contradictions(rule(GROUP, "ліхтар\nлампа"), [rule(ONE_WAY, "лампа", "освітлення")]) == []


def test_a_longer_chain_back_is_told_word_by_word():
    others = [rule(ONE_WAY, "контора", "управа"), rule(ONE_WAY, "управа", "жек")]
    (circle,) = contradictions(rule(ONE_WAY, "жек", "контора"), others)
    assert circle.told["chain"] == "жек → контора → управа → жек"


def test_a_row_says_which_words_no_page_has():
    assert unknown(rule(ONE_WAY, "літак", "дирижаблі міста\nсубсидії"), ["субсидія", "місто"]) == [
        "дирижаблі міста"
    ]


def test_a_page_may_be_called_by_a_longer_phrase():
    assert of_page(phrases("гроші за те що світло дороге")) == []
    assert [problem.code for problem in of_page(phrases("гроші за те що в нас світло дороге"))] == [
        "too_many_words"
    ]


def test_a_lexicon_says_what_the_rules_say():
    lexicon = lexicon_of(
        [
            rule(GROUP, "ліхтар\nлампа"),
            rule(ONE_WAY, "жек\nконтора", "управитель"),
            rule(SHORT, "ВОД", "відділ охорони дитинства"),
            rule(RUSSIAN, "справка", "довідка"),
            rule(IGNORED, "муралл"),
        ]
    )
    assert [found.meanings for found in lexicon.synonyms.find([["лампа"]])] == [("ліхтар",)]
    assert [found.meanings for found in lexicon.synonyms.find([["контора"]])] == [("управитель",)]
    assert [found.meanings for found in lexicon.russian.find([["справка"]])] == [("довідка",)]
    assert lexicon.abbreviations == {"вод"}
    assert lexicon.knows("муралл")


def test_a_shipped_row_is_known_again_by_most_of_its_words():
    known = ["synonyms:жек|контора", "synonyms:лампа", "russian:справка"]
    new = ["synonyms:домоуправа|контора|жек", "synonyms:справка", "russian:справка"]
    assert recognised(known, new) == {new[0]: known[0], new[2]: known[2]}


words = st.lists(st.sampled_from("абвгґдеєж"), min_size=1, max_size=4, unique=True).map("|".join)
identities = st.lists(st.builds("{}:{}".format, st.sampled_from(["synonyms", "russian"]), words), unique=True)


@given(identities, identities)
def test_no_row_is_taken_for_two(known, new):
    found = recognised(known, new)
    assert set(found) <= set(new)
    assert set(found.values()) <= set(known)
    assert len(set(found.values())) == len(found)
    assert all(found[same] == same for same in set(known) & set(new))


@given(st.text())
def test_any_text_is_told_apart_into_phrases(text):
    found = phrases(text)
    assert phrases("\n".join(found)) == found
    for kind in Kind:
        problems(Rule(kind, found, found))
