"""The plan of a query: what each step does, and what it leaves alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.language import layouts, translit
from search.language.keys import keys_of_text
from search.language.russian import by_ear, by_rule
from search.language.spelling import Vocabulary
from search.planning.lexicon import lexicon
from search.planning.plan import ALL, Did, Kind, Step
from search.query import plan

PAGES = """Призначення житлової субсидії. Реєстрація місця проживання. Довідка про склад сім'ї. Пільги. Зв'язок.
Допомога при народженні дитини. Вивезення сміття. Документи PDF. Зарахування до дитячого садка. Паспорт.
Опалення. Об'єкт. Бюджет. E-mail."""
VOCABULARY = {key: 1 for _, found in keys_of_text(PAGES) for key in found.all}
LEXICON = lexicon(
    groups=[
        ["садок", "дитсадок", "заклад дошкільної освіти"],
        ["ФОП", "фізична особа-підприємець"],
        ["дитячий садок", "ЗДО"],
    ],
    one_way=[("прописка", ["реєстрація місця проживання"]), ("паспортний стіл", ["реєстрація місця проживання"])],
    russian=[
        ("справка", ["довідка"]),
        ("детский сад", ["дитячий садок"]),
        ("мусор", ["сміття"]),
        ("прописаться", ["реєстрація місця проживання"]),
    ],
    vocabulary=VOCABULARY,
    abbreviations=["ФОП", "ВПО"],
    ignored=["слово"],
)
QUERIES = st.text(
    st.sampled_from("абвгіїєґыэъёийтскнлорьзяЇФОП'’\"«» -/.,;[]`0123456789abcdefghijklmnopqrstuvwxyzABC"),
    max_size=40,
)


def found(query, steps=ALL):
    """All that would be looked for, several words joined by a space."""
    terms = plan(query, LEXICON, steps).terms
    places = [alternative.places for term in terms for alternative in term.alternatives]
    return {" ".join(place[0] for place in each) for each in places}


def done(query, steps=ALL):
    return {did.step for did in plan(query, LEXICON, steps).did}


@pytest.mark.parametrize(
    ("query", "step", "wanted"),
    [
        ("субсидію", Step.LEMMAS, "субсидія"),
        ("оформлення", Step.FAMILIES, "оформити"),
        ("ce,cblsz", Step.LAYOUT, "субсидія"),
        ("ljdslrf.", Step.LAYOUT, "довідка"),
        ("lj,e", Step.LAYOUT, "добу"),
        ("cghfdrf", Step.RUSSIAN, "довідка"),
        ("кымната", Step.LAYOUT, "кімната"),
        ("роботы", Step.LAYOUT, "роботі"),
        ("ъдальня", Step.LAYOUT, "їдальня"),
        ("віплата", Step.LAYOUT, "выплата"),
        ("зва", Step.LAYOUT, "pdf"),
        ("AJG", Step.LAYOUT, "фоп"),
        ("subsydiya", Step.TRANSLIT, "субсидія"),
        ("subsydiia", Step.TRANSLIT, "субсидія"),
        ("DOVIDKA", Step.TRANSLIT, "довідка"),
        ("spravka", Step.RUSSIAN, "довідка"),
        ("detskiy sad", Step.RUSSIAN, "дитячий садок"),
        ("справка", Step.RUSSIAN, "довідка"),
        ("субсидия", Step.RUSSIAN, "субсидія"),
        ("детского сада", Step.RUSSIAN, "дитячий садок"),
        ("спрафку", Step.RUSSIAN, "довідка"),
        ("дєтскій сад", Step.RUSSIAN, "дитячий садок"),
        ("детский сад", Step.SYNONYMS, "здо"),
        ("садка", Step.SYNONYMS, "дитсадок"),
        ("паспортного столу", Step.SYNONYMS, "реєстрація місця проживання"),
        ("пропска", Step.SYNONYMS, "реєстрація місця проживання"),
        ("ФОП", Step.SYNONYMS, "фізична особа-підприємець"),
        ("субсідія", Step.SPELLING, "субсидія"),
        ("дітячій", Step.SPELLING, "дитячий"),
        ("обєкт", Step.SPELLING, "об'єкт"),
        ("звязку", Step.SPELLING, "зв'язок"),
        ("жтлова", Step.SPELLING, "житловий"),
    ],
)
def test_a_step_finds_what_was_meant(query, step, wanted):
    assert wanted in found(query)
    assert wanted not in found(query, ALL - {step})


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ljdslrf ghj crkfl", "довідка про склад"),
        ("zr jnhbvfnb gfcgjhn&", "як отримати паспорт"),
        ("dovidka 607", "довідка 607"),
        ("субсідія ФОП", "субсидія фоп"),
        ("довідка", ""),
        ("справка", ""),
        ("pdf", ""),
    ],
)
def test_the_page_can_say_for_what_results_are_shown(query, shown):
    assert plan(query, LEXICON).shown_for == shown


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("як оформити субсидію", ["оформити", "субсидію"]),
        ("Що потрібно для паспорта?", ["паспорта"]),
        ("де і коли вивозять сміття", ["вивозять", "сміття"]),
        ("чи можна мені отримати довідку", ["отримати", "довідку"]),
        ("добрий день, підкажіть будь ласка куди звернутися по пільги", ["звернутися", "пільги"]),
        ("как получить справку", ["получить", "справку"]),
        ("як", ["як"]),
        ("будь ласка", ["будь", "ласка"]),
    ],
)
def test_a_question_is_stripped_to_what_it_asks(query, asked):
    assert [term.text for term in plan(query, LEXICON).terms] == asked


def test_verbs_of_every_second_question_weigh_little_beside_other_words():
    assert [term.weight for term in plan("отримати паспорт", LEXICON).terms] == [0.3, 1.0]
    assert [term.weight for term in plan("як отримати", LEXICON).terms] == [1.0]


@pytest.mark.parametrize("number", ["607", "24/7", "12.01.2027", "№607", "0-800-500-459"])
def test_a_number_is_looked_for_as_it_is(number):
    (term,) = plan(number, LEXICON).terms
    assert (term.kind, term.alternatives[0].places) == (Kind.NUMBER, ((number.strip("№"),),))
    assert not plan(number, LEXICON).did


@pytest.mark.parametrize("query", ["ВПО", "впо", "довідка ДПСУ", "КЗСТ."])
def test_an_abbreviation_is_not_mended(query):
    *_, term = plan(query, LEXICON).terms
    assert term.kind == Kind.ABBREVIATION
    assert not done(query) & {Step.LAYOUT, Step.TRANSLIT, Step.SPELLING}


@pytest.mark.parametrize("quotes", ["«»", '""', "“”", "„“"])
def test_a_quoted_phrase_is_looked_for_as_it_is(quotes):
    query = f"{quotes[0]}Справка про ghj субсідія{quotes[1]}"
    (term,) = plan(query, LEXICON).terms
    (alternative,) = term.alternatives
    assert alternative.places == (("справка",), ("про",), ("ghj",), ("субсідія",))
    assert not plan(query, LEXICON).did


def test_a_word_to_be_ignored_and_a_word_of_the_site_are_not_mended():
    assert not done("слово")
    assert not done("pdf")
    assert not done("бюджету")  # for the dictionary has «б'юджет» too


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("yak otrymaty subsydiyu", "як отримати субсидію"),
        ("dovidka z banku", "довідка з банку"),
        ("zr gfcgjhn", "як паспорт"),
    ],
)
def test_short_words_in_latin_letters_are_read_as_the_long_ones_beside_them(query, shown):
    assert plan(query, LEXICON).shown_for == shown


def test_of_two_phrases_that_overlap_the_one_that_says_more_is_taken():
    words = lexicon(one_way=[("отримати субсидію", ["допомога"]), ("субсидія на газ", ["паливо"])])
    assert [term.text for term in plan("отримати субсидію на газ", words).terms] == ["отримати", "субсидію газ"]


def test_the_words_between_those_of_a_phrase_are_searched_for_by_themselves():
    words = lexicon(one_way=[("сусіди шумлять", ["порушення тиші"])])
    terms = plan("шумлять вночі сусіди", words).terms
    assert [term.text for term in terms] == ["шумлять сусіди", "вночі"]
    assert "порушення" in {each.places[0][0] for each in terms[0].alternatives}


def test_single_letters_are_no_proof_of_another_layout():
    words = lexicon(vocabulary={"e": 1})
    assert not plan("бубубу", words).did


def test_an_abbreviation_is_not_taken_for_a_form_of_another_word():
    words = lexicon(one_way=[("ВОД", ["військово-обліковий документ"])], abbreviations=["ВОД"])
    assert {did.step for did in plan("вод", words).did} == {Step.SYNONYMS}
    assert not plan("води", words).did
    assert not plan("вода", words).did


def test_a_meaning_that_the_words_have_anyway_is_not_added():
    words = lexicon(groups=[["документ", "документи", "папери"]])
    assert plan("документів", words).did == (Did(Step.SYNONYMS, "документів", ("папери",)),)


def test_a_word_of_a_translated_phrase_is_translated_alone_too():
    words = lexicon(russian=[("справка о составе семьи", ["довідка про склад сім'ї"]), ("справка", ["довідка"])])
    (term,) = plan("справка о составе семьи", words).terms
    assert (("довідка",),) in {each.places for each in term.parts[0].alternatives}


def test_a_phrase_keeps_its_verb_and_one_apostrophe():
    words = lexicon(one_way=[("зробити документ", ["оформити"])], russian=[("семья", ["сім’я"])])
    assert not plan("документ", words).did
    assert "сім'я" in {each.places[0][0] for each in plan("семьи", words).terms[0].alternatives}


def test_the_explanation_says_what_each_step_did():
    assert plan("zr ce,cblsz", LEXICON).did == (
        Did(Step.LAYOUT, "zr", ("як",)),
        Did(Step.LAYOUT, "ce,cblsz", ("субсидія",)),
        Did(Step.QUESTION, "як"),
    )
    assert plan("subsydiya", LEXICON).did == (Did(Step.TRANSLIT, "subsydiya", ("субсидія",)),)


def test_a_number_may_have_a_meaning():
    words = lexicon(one_way=[("101", ["пожежа"]), ("форма 3", ["довідка про склад сім'ї"])])
    assert {did.after for query in ("101", "форму 3") for did in plan(query, words).did} == {
        ("пожежа",),
        ("довідка про склад сім'ї",),
    }


def test_the_explanation_names_synonyms_of_a_translated_phrase():
    assert plan("детский сад", LEXICON).did == (
        Did(Step.RUSSIAN, "детский сад", ("дитячий садок",)),
        Did(Step.SYNONYMS, "детский сад", ("ЗДО",)),
    )


def test_what_was_typed_counts_most_and_a_family_least():
    (term,) = plan("оформленню", LEXICON).terms
    assert [each.step for each in term.alternatives] == [Step.TYPED, Step.LEMMAS, Step.FAMILIES]
    assert [each.weight for each in term.alternatives] == sorted(
        (each.weight for each in term.alternatives), reverse=True
    )


@given(QUERIES, st.sets(st.sampled_from(sorted(Step))))
def test_a_step_switched_off_does_nothing_and_says_nothing(query, off):
    steps = ALL - off
    assert not done(query, steps) & off
    used = {each.step for term in plan(query, LEXICON, steps).terms for each in term.alternatives}
    assert not used & (off - {Step.TYPED})


@given(st.one_of(st.text(max_size=80), QUERIES))
@example("слово\U000323b0")  # a sign without a name
def test_any_query_has_a_plan_and_always_the_same(query):
    assert plan(query, LEXICON) == plan(query, LEXICON)


@given(QUERIES)
def test_switched_off_altogether_only_what_was_typed_is_looked_for(query):
    terms = plan(query, LEXICON, frozenset()).terms
    assert all(each.step == Step.TYPED for term in terms for each in term.alternatives)


def test_a_query_of_any_length_is_answered_by_its_beginning():
    assert len(plan("довідка " * 10_000, LEXICON).terms) == 32


@given(st.text(layouts.QWERTY.replace("\\", "")))
def test_layouts_there_and_back_are_the_same(typed):
    assert layouts.as_latin(layouts.as_ukrainian(typed)) == typed


@given(st.text("іієїжа"))
def test_russian_keys_there_and_back_are_the_same(typed):
    there = typed.translate(layouts.UKRAINIAN_TO_RUSSIAN)
    assert there.translate(layouts.RUSSIAN_TO_UKRAINIAN) == typed


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("posvidchennia", "посвідчення"),
        ("posvidchennya", "посвідчення"),
        ("reiestratsiia", "реєстрація"),
        ("reyestratsiya", "реєстрація"),
        ("zhytlo", "житло"),
        ("zv'yazok", "зв'язок"),
        ("simya", "сім'я"),
        ("ukraini", "україні"),
        ("silska", "сільська"),
        ("kryvyi", "кривий"),
        ("smittya", "сміття"),
        ("pilgi", "пільги"),
        ("qqq", None),
    ],
)
def test_latin_letters_are_read_by_the_standard_and_by_peoples_ways(latin, cyrillic):
    assert (translit.meant(latin) or (None,))[0] == cyrillic


@pytest.mark.parametrize(
    ("russian", "ukrainian"),
    [
        ("субсидии", ("субсидія",)),
        ("документы", ("документ",)),
        ("подключение", ("підключення",)),
        ("комиссия", ("комісія",)),
        ("биометрический", ("біометричний",)),
        ("компенсация", ("компенсація",)),
        ("свидетельство", ()),
    ],
)
def test_russian_words_of_the_same_root_are_spelled_by_rule(russian, ukrainian):
    assert by_rule(russian) == ukrainian


@pytest.mark.parametrize(
    ("written", "russian"),
    [
        ("отоплєніє", "отопление"),
        ("свідєтєльство", "свидетельство"),
        ("ребьонка", "ребёнка"),
        ("водітєльські", "водительские"),
        ("больнічний", "больничный"),
        ("щотчік", "счётчик"),
        ("женіца", "жениться"),
        ("задолженость", "задолженность"),
        ("електричество", "электричество"),
        ("обращення", "обращение"),
        ("посвідчення", None),
        ("справка", None),
        ("опопа", None),
    ],
)
def test_russian_words_written_by_ear_are_heard(written, russian):
    assert (by_ear(written) or (None,))[0] == russian


def test_a_word_heard_as_a_russian_one_that_means_nothing_here_is_left_to_spelling():
    assert by_ear("опаленя")
    assert "опалення" in found("опаленя")
    assert done("опаленя") == {Step.SPELLING}


def test_a_ukrainian_word_has_no_russian_lemmas():
    words = lexicon(russian=[("данные", ["відомості"])])
    assert not plan("дати", words).did


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("субсыдия", "субсидія"),
        ("пасопрт", "паспорт"),
        ("опаленя", "опалення"),
        ("сад", None),
        ("велосипед", None),
    ],
)
def test_spelling_leads_to_the_nearest_word_of_the_index(typed, nearest):
    assert (Vocabulary(VOCABULARY).nearest(typed) or (None,))[0] == nearest


def test_of_two_words_as_near_the_commoner_is_taken():
    assert Vocabulary({"мати": 1, "маки": 5}).nearest("мафи")[0] == "маки"
