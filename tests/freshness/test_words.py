from datetime import date

import pytest

from freshness.phrases import Unreadable, parse
from freshness.words import derivation, refusal


@pytest.mark.parametrize(
    ("phrase", "due", "words"),
    [
        (
            "Щоквартально**",
            date(2026, 11, 10),
            "III квартал 2026 закінчився 30.09.2026; місяць і 10 днів після нього: 10.11.2026",
        ),
        (
            "Щомісячно***",
            date(2026, 12, 10),
            "жовтень 2026 закінчився 31.10.2026; місяць і 10 днів після нього: 10.12.2026",
        ),
        (
            "щоквартально, до 20 числа",
            date(2026, 10, 20),
            "III квартал 2026 закінчився 30.09.2026; до 20 числа наступного місяця: 20.10.2026",
        ),
        ("Щорічно, до 10 січня", date(2027, 1, 10), "дата, яку називає рішення: 10.01.2027"),
    ],
)
def test_a_due_date_is_derived_in_words(phrase, due, words):
    rule = parse(phrase)
    assert derivation(rule, rule.term(due), date(2026, 11, 21)) == words


def test_a_period_that_goes_on_has_not_ended_yet():
    rule = parse("Щоквартально**")
    words = derivation(rule, rule.term(date(2027, 2, 10)), date(2026, 11, 21))
    assert words == "IV квартал 2026 закінчується 31.12.2026; місяць і 10 днів після нього: 10.02.2027"


@pytest.mark.parametrize("text", ["щосереди", "щорічно", "щорічно, до 31 червня", "щомісяця до 31 числа"])
def test_a_refusal_is_a_sentence(text):
    with pytest.raises(Unreadable) as refused:
        parse(text)
    sentence = refusal(refused.value)
    assert sentence[-1] in ".»"
    assert "%" not in sentence
