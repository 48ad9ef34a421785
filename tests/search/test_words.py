"""The words that the search ships with are whole, sorted, and lead somewhere."""

import re
from collections import Counter

import pytest
from django.conf import settings

from search.language.morphology import part_of_speech
from search.language.thesaurus import places

DATA = settings.BASE_DIR / "search" / "data"
COLUMNS = {
    "synonyms": ["words", "to", "note"],
    "abbreviations": ["short", "full", "note"],
    "russian": ["ru", "uk"],
    "stopwords": ["word", "note"],
}
AT_LEAST = {"synonyms": 3000, "abbreviations": 370, "russian": 4500, "stopwords": 120}
MAY_BE_EMPTY = {("synonyms", "to"), ("synonyms", "note"), ("abbreviations", "note")}
UKRAINIAN = "а-щьюяєіїґ"
RUSSIAN = "ыэъё"
WORD = rf"(?:[{UKRAINIAN}{RUSSIAN}’]+[0-9]*|[a-z]+|[0-9]+)"
PHRASE = re.compile(rf"{WORD}(?:[ ,-]+{WORD})*", re.IGNORECASE)
ID_CARD = "ID-картка"
FILES = sorted(COLUMNS)
NEGATIONS = {"не", "без", "нема", "немає"}


def lines(name):
    return (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()


def rows(name):
    return [dict(zip(COLUMNS[name], line.split(";"), strict=True)) for line in lines(name)[1:]]


def parts(cell):
    return cell.casefold().split("|") if cell else []


def one_way():
    """Every residents' word that leads elsewhere, with where it leads."""
    for row in rows("synonyms"):
        for word in parts(row["words"]) if row["to"] else []:
            yield word, parts(row["to"])


def groups():
    return [parts(row["words"]) for row in rows("synonyms") if not row["to"]]


def reached(word, ways):
    found, left = set(), [word]
    while left:
        new = set(ways.get(left.pop(), [])) - found
        found |= new
        left += new
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_its_columns_and_enough_rows(name):
    assert lines(name)[0] == ";".join(COLUMNS[name])
    assert len(rows(name)) >= AT_LEAST[name]


@pytest.mark.parametrize("name", FILES)
def test_rows_are_sorted_and_come_once(name):
    kept = lines(name)[1:]
    assert kept == sorted(set(kept))
    keys = Counter(row[COLUMNS[name][0]] for row in rows(name))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_no_cell_is_empty_or_padded(name):
    for row in rows(name):
        for column, cell in row.items():
            assert cell or (name, column) in MAY_BE_EMPTY, row
            assert all(part == " ".join(part.split()) for part in cell.split("|")), row
            assert "" not in cell.split("|") or not cell, row


@pytest.mark.parametrize("name", FILES)
def test_words_are_of_allowed_letters(name):
    for row in rows(name):
        for column in set(row) - {"note"}:
            for part in row[column].replace(ID_CARD, "ID").split("|") if row[column] else []:
                assert PHRASE.fullmatch(re.sub("[«»()]", "", part)), row


@pytest.mark.parametrize(("name", "column"), [("synonyms", "to"), ("russian", "uk"), ("abbreviations", "full")])
def test_what_a_word_leads_to_is_in_ukrainian_letters(name, column):
    wrong = [row for row in rows(name) if re.search(f"[{RUSSIAN}]", row[column], re.IGNORECASE)]
    assert wrong == []


@pytest.mark.parametrize("name", ["synonyms", "russian", "abbreviations"])
def test_no_row_leads_a_word_to_itself_or_repeats_one(name):
    source, target = COLUMNS[name][:2]
    for row in rows(name):
        words = parts(row[source]) + parts(row[target])
        assert len(words) == len(set(words)), row


def test_phrases_of_synonyms_have_four_words_at_most():
    for row in rows("synonyms"):
        for phrase in parts(row["words"]) + parts(row["to"]):
            assert len(phrase.split()) <= 4, row


def test_a_phrase_is_not_a_lone_noun_when_the_words_of_a_question_are_dropped():
    phrases = [word for row in rows("synonyms") for word in parts(row["words"]) if " " in word]
    left = {phrase: found[0][-1] for phrase in phrases if len(found := places(phrase)) == 1}
    assert [phrase for phrase, word in left.items() if "VERB" not in part_of_speech(word)] == []


def test_a_phrase_says_something_when_the_words_of_a_question_are_dropped():
    """«Квартира не моя» would be «квартира не», which stands in too much else."""
    phrases = [word for word, _to in one_way() if " " in word]
    left = {phrase: [place[0] for place in places(phrase)] for phrase in phrases}
    empty = [phrase for phrase, kept in left.items() if len(kept) < len(phrase.split()) and kept_alone(kept)]
    assert empty == []


def kept_alone(words):
    return len([word for word in words if word not in NEGATIONS]) < 2


def test_a_residents_word_leads_by_one_row_and_belongs_to_one_group():
    for words in ([word for word, _ in one_way()], [word for group in groups() for word in group]):
        assert [word for word, times in Counter(words).items() if times > 1] == []


def test_a_group_has_two_words_or_more():
    assert [group for group in groups() if len(group) < 2] == []


def test_one_way_words_do_not_go_in_a_circle():
    ways = dict(one_way())
    assert [word for word in ways if word in reached(word, ways)] == []


def test_words_with_meaning_are_not_stopped():
    meaning = {"допомога", "оплата", "довідка", "заява", "скарга", "черга", "дитина", "не", "без"}
    assert meaning.isdisjoint(row["word"] for row in rows("stopwords"))
