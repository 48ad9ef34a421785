"""What every engine does, on an index of its own: the embedded one, and the real Elasticsearch."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.contract import Candidate, Document, Facet, Field, Mark, Wanted
from search.engines import NAMES, elastic
from search.engines.elastic import Elastic
from search.engines.embedded import Embedded
from search.language.roots import roots
from search.text import tokens

SYNTAX = ["*", "\\", "(", "a AND b", "NEAR(a b)", "title:x", "+a -b", "[* TO *]", "~2", "^3", "щось*"]
SIGNS = ["", " ", "a b", "'", '"', '""', "😀", "\x00", "a\x00b", "\x07", "\u202eabc\u202c", "שלום"]
ODD = [*SYNTAX, *SIGNS, "x" * 300, "ж" * 40_000]


@pytest.fixture(params=NAMES)
def engine(request, tmp_path):
    """An engine that holds nothing yet."""
    if request.param == "embedded":
        made = Embedded(tmp_path / "search.sqlite3")
    else:
        made = Elastic(*map(request.getfixturevalue, ("elasticsearch", "index_prefix")))
    made.rebuild([])
    return made


def document(page, title, *, stamp="1", body="", summary="", **facets):
    texts = {Field.TITLE: title, Field.SUMMARY: summary, Field.BODY: body}
    values = {facet: tuple(facets.get(facet, ())) for facet in Facet}
    told = (f"catalog/{page}", "service", title, f"/{page}/", page * 10)
    return Document(page, Mark(stamp, f"d{page}"), *told, tuple(texts.get(field, "") for field in Field), values)


def candidates(engine, query, filters=None, limit=300):
    wanted = [Wanted(roots(token.form), 1.0) for token in tokens(query)]
    return engine.candidates(wanted, filters or {}, limit)


def found(engine, query, filters=None, limit=300):
    return [candidate.page for candidate in candidates(engine, query, filters, limit)]


def elsewhere(ask, *given):
    """What another thread is answered."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask, *given).result()


def test_pages_with_all_words_come_before_those_with_some(engine):
    titles = [
        "субсидія субсидія субсидія",
        "пільги",
        "не те",
        "Пільги та субсидії для всіх, хто чекає",
        "субсидія",
    ]
    engine.take([document(page, title) for page, title in enumerate(titles, 1)])
    assert found(engine, "субсидії пільги")[0] == 4
    assert set(found(engine, "субсидії пільги")) == {1, 2, 4, 5}
    assert found(engine, "субсидії пільги", limit=1) == [4]
    assert len(found(engine, "субсидії пільги", limit=3)) == 3


def test_no_words_find_nothing(engine):
    engine.take([document(1, "довідка")])
    assert engine.candidates([], {}, 10) == engine.candidates([Wanted((), 1.0)], {}, 10) == []


def test_a_word_that_no_page_has_takes_nothing_from_the_others(engine):
    engine.take([document(1, "довідка")])
    assert found(engine, "довідка щось") == [1]


def test_a_candidate_tells_what_ranking_asks_of_it(engine):
    told = document(7, "Довідки про сім’ю", body="довідка", section=["catalog"], department=["3", "1"])
    engine.take([told])
    said = {key: mask for key, mask in candidates(engine, "довідка")[0].fields.items() if "довідк" in key}
    facets = {Facet.SECTION: ["catalog"], Facet.DEPARTMENT: ["3", "1"], Facet.AUDIENCE: [], Facet.ONLINE: []}
    assert candidates(engine, "сім'я") == [
        Candidate(
            *(7, "catalog/7", "service", "Довідки про сім’ю", "/7/", 70, 2),
            fields=candidates(engine, "довідка")[0].fields,
            facets=facets,
            texts=list(told.texts),
        )
    ]
    assert said == {
        "довідки": Field.TITLE.mask,
        "довідка": Field.TITLE.mask | Field.BODY.mask,
    }


def test_what_is_taken_stands_in_place_of_what_was_held(engine):
    engine.take([document(1, "довідка", section=["catalog"]), document(2, "паспорт")])
    engine.take([document(1, "субсидія", stamp="2", section=["questions"])])
    assert (found(engine, "довідка"), found(engine, "субсидія")) == ([], [1])
    assert found(engine, "субсидія", {Facet.SECTION: ["catalog"]}) == []
    assert engine.held() == {1: Mark("2", "d1"), 2: Mark("1", "d2")}
    assert [page.texts[Field.TITLE] for page in engine.known([1])] == ["субсидія"]


def test_what_is_gone_is_not_found_and_may_be_gone_already(engine):
    engine.take([document(1, "довідка"), document(2, "довідка")])
    engine.take([document(3, "довідка")], gone=[1, 99])
    assert set(found(engine, "довідка")) == set(engine.held()) == {2, 3}


def test_all_pages_are_held_in_view_however_many(engine, monkeypatch):
    monkeypatch.setattr(elastic, "MOST", 10)
    monkeypatch.setattr(elastic, "CHUNK", 7)
    engine.rebuild(document(page, "довідка") for page in range(1, 34))
    assert engine.held() == {page: Mark("1", f"d{page}") for page in range(1, 34)}
    assert engine.held([5, 33, 99]) == {5: Mark("1", "d5"), 33: Mark("1", "d33")}
    assert engine.held([]) == {}


@pytest.mark.parametrize(
    ("filters", "pages"),
    [
        ({}, {1, 2, 3}),
        ({Facet.SECTION: []}, {1, 2, 3}),
        ({Facet.SECTION: ["catalog"]}, {1, 2}),
        ({Facet.DEPARTMENT: ["1", "2"]}, {1, 2, 3}),
        ({Facet.DEPARTMENT: ["3"]}, {2}),
        ({Facet.SECTION: ["catalog"], Facet.DEPARTMENT: ["2", "3"]}, {2}),
        ({Facet.SECTION: ["questions"], Facet.ONLINE: ["1"]}, set()),
        ({Facet.AUDIENCE: ["1"]}, set()),
    ],
)
def test_filters_take_any_value_of_a_facet_and_all_facets(engine, filters, pages):
    engine.take(
        [
            document(1, "довідка", section=["catalog"], department=["1"], online=["1"]),
            document(2, "довідка", section=["catalog"], department=["2", "3"]),
            document(3, "довідка", section=["questions"], department=["2"]),
        ]
    )
    assert set(found(engine, "довідка", filters)) == pages


def test_texts_are_those_that_were_indexed(engine):
    texts = [document(page, f"Довідка {page}", body="Текст\n\nз рядками «і лапками» 😀") for page in (1, 2)]
    engine.take(texts)
    held = {page.page: tuple(page.texts) for page in engine.known([2, 1, 5])}
    assert held == {each.page: each.texts for each in texts}
    assert engine.known([]) == []


def test_a_rebuilt_index_is_seen_when_it_is_whole(engine):
    engine.take([document(1, "довідка")])

    def pages():
        for page in (2, 3):
            yield document(page, "довідка")
            assert elsewhere(found, engine, "довідка") == [1]

    engine.rebuild(pages())
    assert found(engine, "довідка") == [2, 3]


def test_a_page_is_known_by_its_id_whatever_is_searched_for(engine):
    engine.take([document(1, "довідка"), document(2, "субсидія")])
    assert [candidate.title for candidate in engine.known([2, 3])] == ["субсидія"]
    assert engine.known([]) == []


def test_a_rebuild_that_fails_leaves_what_was_there(engine):
    def pages():
        yield document(2, "довідка")
        raise RuntimeError

    engine.take([document(1, "довідка")])
    with pytest.raises(RuntimeError):
        engine.rebuild(pages())
    assert found(engine, "довідка") == [1]


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("здоров'я", {1}),
        ("здоровʼям", {1}),
        ("24/7", {2}),
        ("607", {3, 4}),
        ("607-р", {3, 4}),
        ("№607", {3, 4}),
        ("17.11.2021", {4}),
        ("дитячо-юнацька", {5}),
        ("юнацька", {5}),
        ("СУБСИДІЯ", {6}),
        ("C++ e-mail", {7}),
        ("100:200", {8}),
        ("довiдка", {9}),  # a Latin і
        ("שלום", {10}),
    ],
)
def test_tokens_are_found_as_both_sides_read_them(engine, query, pages):
    titles = ["Охорона здоров’я", "Працює 24/7", "Розпорядження 607-р", "Рішення №607 від 17.11.2021"]
    titles += ["Дитячо-юнацька школа", "«субсидія»", "e-mail", "масштаб 100:200", "довідка", "שלום"]
    engine.take([document(page, title) for page, title in enumerate(titles, 1)])
    assert set(found(engine, query)) == pages


def test_a_number_with_its_letter_comes_before_the_number(engine):
    engine.take([document(1, "607"), document(2, "607-р"), document(3, "607")])
    assert found(engine, "607-р")[0] == 2


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_any_string_can_be_asked_for(engine, odd):
    engine.take([document(1, "довідка", section=["catalog"])])
    assert engine.candidates([Wanted((odd,), 1.0)], {}, 10) == []
    assert found(engine, "довідка", {Facet.SECTION: [odd[:1000]]}) == []


def test_facets_may_have_any_values(engine):
    engine.take([document(page, "довідка", audience=[odd[:1000]]) for page, odd in enumerate(ODD, 1)])
    for page, odd in enumerate(ODD, 1):
        assert found(engine, "довідка", {Facet.AUDIENCE: [odd[:1000]]}) == [page]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4), max_size=40))
def test_any_strings_at_all_can_be_asked_for(engine, asked):
    assert engine.candidates([Wanted(tuple(each), 1.0) for each in asked], {}, 10) == []


def test_a_candidate_is_as_hurried_as_it_is_asked(engine):
    engine.take([document(1, "довідка")])
    assert found(engine.hurried(), "довідка") == [1]
    assert engine.hurried().name == engine.name


def test_a_rebuilt_embedded_index_is_one_piece_without_what_it_had(tmp_path):
    made = Embedded(tmp_path / "search.sqlite3")
    for page in range(1, 40):
        made.take([document(page, f"довідка {page}")])
    made.rebuild(document(page, f"довідка {page}") for page in range(1, 20))
    db = made.connection()
    for count in ("count(DISTINCT segid) FROM roots_idx", "count(DISTINCT segid) FROM titles_idx"):
        assert db.execute(f"SELECT {count}").fetchone()[0] == 1
    assert len(found(made, "довідка")) == 19
