import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sections.titles import SHORT, SLUG, fold, short, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Зв'язок", "звязок"),
        ("ЗВ’ЯЗОК", "звязок"),
        ("«Теплі кредити» –  для всіх!", "теплі кредити для всіх"),
        ("Екологiя", "екологія"),
    ],
)
def test_titles_are_folded_to_compare_them(title, expected):
    assert fold(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Соціальний захист", "sotsialnyi-zakhyst"),
        ("Об’єкти нерухомого майна", "obiekty-nerukhomoho-maina"),
        ("Єдиний реєстр", "yedynyi-reiestr"),
        ("Їжа, юшка, щука", "yizha-yushka-shchuka"),
        ("Згурівка", "zghurivka"),
        ("???", "storinka"),
    ],
)
def test_addresses_follow_the_national_transliteration(title, expected):
    assert slug(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Житло", "Житло"),
        ("Нерухомість та майно (" + "дуже довгий перелік " * 20 + ")", "Нерухомість та майно"),
        ("слово " * 30, " ".join(["слово"] * 20) + "…"),
    ],
)
def test_a_long_title_is_shown_short(title, expected):
    assert short(title.strip()) == expected


@given(st.text())
@example("ﬁ")
def test_any_title_has_a_short_form_and_an_address(title):
    assert len(short(title)) <= max(SHORT, 0)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(title))
    assert len(slug(title)) <= SLUG
    assert fold(fold(title)) == fold(title)
