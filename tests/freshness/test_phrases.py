"""The ways in which officials write a schedule, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.demonstration.loading import DECISION
from cms.regulation.reading import read
from freshness.phrases import LINK, Fault, Unreadable, misplaced_stars, parse, phrase
from freshness.rules import DayOfYear, Link, Recurring, Yearly
from tests.freshness.test_rules import rules

JANUARY = Yearly((DayOfYear(1, 10),))
HALVES = Yearly((DayOfYear(1, 15), DayOfYear(7, 15)))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("‒ *", Link()),
        ("-*", Link()),
        ("– *", Link()),
        ("*", Link()),
        ("Щорічно, \nдо 10 січня", JANUARY),
        ("Щорічно,\n до 10 січня.", JANUARY),
        ("щороку до 10 січня", JANUARY),
        ("Один раз на рік, до 10 січня", JANUARY),
        ("раз у рік до 10.01", JANUARY),
        ("1 раз на рік: до 10-го січня", JANUARY),
        ("до 10 січня щороку", JANUARY),
        ("до 10 січня кожного року;", JANUARY),
        ("ЩОРІЧНО, НЕ ПІЗНІШЕ 10 СІЧНЯ", JANUARY),
        ("щорічно, до «10» січня", JANUARY),
        ("Щорічно, до 10 січня кожного року", JANUARY),
        ("щорічно, до 10січня", JANUARY),
        ("щоріч\u00adно, до 10 січня", JANUARY),
        ("щопівріччя, до 15 січня та 15 липня", HALVES),
        ("раз на 6 місяців: 15 січня, 15 липня", HALVES),
        ("двічі щороку, до 15 січня та до 15 липня", HALVES),
        ("щомісяця, 5 числа", Recurring(1, 1, 5)),
        ("щоквартально, до 20 числа місяця після закінчення кварталу", Recurring(3, 1, 20)),
        ("щоквартально, не пізніше місяця та 10 календарних днів після звітного періоду", Recurring(3, 2, 10)),
        ("―*", Link()),
        ("Щорічно,\u00a0до\u00a010\u00a0січня", JANUARY),
        ("Щорiчно, до 10 сiчня", JANUARY),  # a Latin i
        ("до 1 березня щороку", Yearly((DayOfYear(3, 1),))),
        ("двічі на рік: до 15 січня та 15 липня", HALVES),
        ("Двічі на рік до 15 липня та до 15 січня", HALVES),
        ("два рази на рік, до 15 січня, 15 липня", HALVES),
        ("Раз на півріччя, До 15 січня та \n15 липня", HALVES),
        ("один раз на півріччя (до 15 січня і 15 липня)", HALVES),
        ("щороку до 15 січня та 15 липня", HALVES),
        ("Щоквартально**", Recurring(3, 2, 10)),
        ("щокварталу", Recurring(3, 2, 10)),
        ("раз на квартал", Recurring(3, 2, 10)),
        ("Щоквартально, не пізніше місяця та 15 днів, наступних за звітним кварталом", Recurring(3, 2, 15)),
        ("Щоквартально, до 10 числа місяця, наступного за звітним кварталом", Recurring(3, 1, 10)),
        ("щоквартально до 20 числа місяця, наступного за звітним кварталом", Recurring(3, 1, 20)),
        ("щокварталу, до 20-го числа наступного місяця", Recurring(3, 1, 20)),
        ("щоквартально, до 30 числа", Recurring(3, 1, 30)),
        ("Щомісячно***", Recurring(1, 2, 10)),
        ("Щомісячно**", Recurring(1, 2, 10)),
        ("щомісяця, до 5 числа", Recurring(1, 1, 5)),
        ("до 5 числа кожного місяця", Recurring(1, 1, 5)),
        ("щомісяця до 28 числа місяця, наступного за звітним місяцем.", Recurring(1, 1, 28)),
    ],
)
def test_a_phrase_is_read(text, rule):
    assert parse(text) == rule


@pytest.mark.parametrize(
    ("text", "part", "fault"),
    [
        ("щосереди", "щосереди", Fault.UNKNOWN),
        ("", "", Fault.UNKNOWN),
        ("щорічно, до " + "9" * 5000 + " січня", "9" * 5000 + " січня", Fault.UNKNOWN),
        ("‒", "‒", Fault.UNKNOWN),
        ("щорічно до 10 січня або пізніше", "або", Fault.UNKNOWN),
        ("щорічно, до 10 січеня", "10 січеня", Fault.UNKNOWN),
        ("щорічно, до 10.13", "10.13", Fault.UNKNOWN),
        ("щорічно, до 10 січня 2027 року", "2027", Fault.UNKNOWN),
        ("щоквартально, до 10 числа місяця, наступного за звітним місяцем", "місяцем", Fault.UNKNOWN),
        ("щоквартально, до 10 числа другого місяця", "другого", Fault.UNKNOWN),
        ("щорічно", "", Fault.NO_DATE),
        ("щорічно, до 10 january", "10 january", Fault.UNKNOWN),
        ("щорічно, до 10:01", "10:01", Fault.UNKNOWN),
        ("щорічно, до 10 01", "10 01", Fault.UNKNOWN),
        ("раз на рік: до 15 січня та 15 липня", "до 15 січня та 15 липня", Fault.TWO_DATES),
        ("щомісяця, до 5 числа поточного місяця", "поточного", Fault.UNKNOWN),
        ("щорічно, до 31 червня", "31 червня", Fault.NO_SUCH_DAY),
        ("щорічно, до 30 лютого", "30 лютого", Fault.NO_SUCH_DAY),
        ("щорічно, до 29 лютого", "29 лютого", Fault.NOT_ALWAYS),
        ("щомісяця, до 45 числа", "до 45 числа", Fault.NO_SUCH_DAY),
        ("щомісяця, до 31 числа", "до 31 числа", Fault.NOT_ALWAYS),
        ("щомісяця, до 29 числа", "до 29 числа", Fault.NOT_ALWAYS),
        ("щоквартально, до 31 числа", "до 31 числа", Fault.NOT_ALWAYS),
        ("двічі на рік: до 10 січня та 10 січня", "до 10 січня та 10 січня", Fault.SAME_DATES),
        ("двічі на рік: до 10 січня", "до 10 січня", Fault.TWO_DATES),
    ],
)
def test_an_unreadable_phrase_is_refused_with_the_part_that_is_wrong(text, part, fault):
    with pytest.raises(Unreadable) as refused:
        parse(text)
    assert (refused.value.part, refused.value.fault) == (part, fault)


@given(rules)
def test_a_rule_and_its_phrase_are_one(rule):
    assert parse(phrase(rule)) == rule


@given(rules, st.sampled_from([str.upper, str.title, lambda t: t.replace(" ", "\u00a0"), lambda t: f" {t}. "]))
def test_case_and_spaces_do_not_matter(rule, change):
    assert parse(change(phrase(rule))) == rule


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        assert parse(phrase(parse(text))) == parse(text)
    except Unreadable as refused:
        assert isinstance(refused.fault, Fault)


def test_all_19_wordings_of_607_are_read():
    decision = read(DECISION.name, DECISION.read_bytes())
    wordings = {answer.schedule for entry in decision.entries for answer in entry.answers}
    assert len(wordings) == 19
    assert len({parse(wording) for wording in wordings}) == 16


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        (LINK, None),
        ("Щоквартально**", None),
        ("Щомісячно***", None),
        ("Щорічно, до 10 січня", None),
        ("щомісяця, до 5 числа", None),
        ("Щомісячно**", 2),
        ("Щоквартально", 0),
        ("Щорічно, до 10 січня*", 1),
    ],
)
def test_stars_that_contradict_the_words_are_noticed(text, stars):
    assert misplaced_stars(text) == stars
