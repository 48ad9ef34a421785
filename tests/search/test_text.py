"""Text as both engines read it."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.language.families import EXCEPTIONS, head
from search.language.keys import keys, keys_of_text
from search.language.morphology import knows, lemmas
from search.text import normalise, tokens

LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё'’ʼ-acehiopxyBHKMPT \u0301\u00ad0123456789/.№«»\""
TEXTS = st.one_of(st.text(max_size=60), st.text(alphabet=LETTERS, max_size=60))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Здоров’я", "здоров'я"),
        ("СІМʼЯ", "сім'я"),
        ("об`єкт", "об'єкт"),
        ("об´єкт", "об'єкт"),
        ("пам‘ятка", "пам'ятка"),
        ("до\u0301відка", "довідка"),
        ("реє\u00adстрація", "реєстрація"),
        ("и\u0306ого і\u0308жа", "його їжа"),  # й and ї taken apart, as some systems write them
        ("довiдка", "довідка"),  # a Latin i
        ("Bідділ", "відділ"),  # a Latin B
        ("e-mail", "e-mail"),
        ("ID-картка", "id-картка"),
        ("ґанок", "ґанок"),
        ("№607", "№607"),
    ],
)
def test_spellings_of_one_word_become_one(written, expected):
    assert normalise(written) == expected


@given(TEXTS)
@example("ﬁ а\u0301a İ ǰ ᾳ")
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Рішення №607 від 12.01.2027", ["рішення", "607", "від", "12.01.2027"]),
        ("№ 607-р", ["607-р"]),
        ("цілодобово, 24/7.", ["цілодобово", "24/7"]),
        ("0-800-500-459", ["0-800-500-459"]),
        ("інтернет‑магазин", ["інтернет-магазин"]),
        ("«Дія.Підпис»", ["дія", "підпис"]),
        ("сім’ї 'та' інші'", ["сім'ї", "та", "інші"]),
        ("a_b 🙂 … — ", ["a", "b"]),
        ("", []),
    ],
)
def test_text_is_cut_into_tokens(text, expected):
    assert [token.form for token in tokens(text)] == expected


def test_a_token_knows_where_it_stands_in_the_text_as_written():
    text = "Про  здо\u0301ров’я, №24/7"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Про", "здо\u0301ров’я", "24/7"]


@pytest.mark.parametrize(
    ("form", "parts"), [("інтернет-магазин", ("інтернет", "магазин")), ("24/7", ("24", "7")), ("сім'я", ())]
)
def test_a_hyphenated_word_is_whole_and_in_parts(form, parts):
    (token,) = tokens(form)
    assert token.parts == parts
    assert set(parts) | {form} <= set(keys(form).forms)


def test_numbers_are_told_from_words():
    assert [token.is_number for token in tokens("607 сто 5а")] == [True, False, True]


@given(TEXTS)
def test_the_form_itself_is_always_among_its_keys(text):
    assert all(found.all[0] == token.form for token, found in keys_of_text(text))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("дітей", "дитина"),
        ("людей", "людина"),
        ("років", "рік"),
        ("садку", "садок"),
        ("цнапу", "цнап"),
        ("фопа", "фоп"),
        ("здоров'ям", "здоров'я"),
        ("можна", "можна"),
        ("зїбрвкл", "зїбрвкл"),  # no word at all is kept
    ],
)
def test_all_lemmas_of_a_form_are_found(form, lemma):
    assert lemma in keys(form).all


def test_what_cannot_be_a_word_is_not_asked_of_the_dictionary():
    assert lemmas("а" * 41) == ("а" * 41,)
    assert not knows("а" * 41)


def test_a_letter_that_keyboards_lack_may_be_left_out():
    assert "ганок" in keys("ґанку").all


FAMILIES = """
оформити оформлення оформлювати оформляти
реєструвати реєстрація зареєструвати зареєструватися реєструватися
садок садочок
видати видача видавати видання
отримати отримання отримувати одержати
подати подання подавати
перерахувати перерахунок перераховувати
призначити призначення призначати
сплатити сплата сплачувати
звернути звернення звернутися
вивезти вивезення вивіз вивозити
відновити відновлення відновлювати
народити народження
одружити одруження одружитися
приватизувати приватизація приватизуватися
ветеран ветеранка
мешканець мешканка
працівник працівниця
довідка довідочка
"""


@pytest.mark.parametrize("family", FAMILIES.strip().splitlines())
def test_words_of_a_family_have_one_head(family):
    assert {head(word) for word in family.split()} == {family.split()[0]}


@pytest.mark.parametrize("word", "вода сила картка особа вулиця дошка освіта управління школа площа садка".split())
def test_words_that_only_look_derived_stay_themselves(word):
    assert head(word) == word


@pytest.mark.parametrize("word", sorted(EXCEPTIONS))
def test_the_head_of_a_family_is_its_own_head(word):
    assert head(head(word)) == head(word)


def test_a_page_is_read_in_milliseconds_once_its_words_were_met():
    page = "Надання житлової субсидії. " * 300
    keys_of_text(page)
    started = time.perf_counter()
    keys_of_text(page)
    assert time.perf_counter() - started < 0.2  # about 10 ms; the rest is for a busy machine
