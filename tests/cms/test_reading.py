"""Four forms of one decision, and what is odd or unreadable in them."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.demonstration.loading import DECISION
from cms.regulation.reading import read
from sections.sheets import UnreadableFile
from tests.decisions import (
    ECOLOGY,
    FORMS,
    HEAD,
    LAW,
    WELFARE,
    YEARLY,
    as_csv,
    as_docx,
    as_txt,
    as_xlsx,
    rows_607,
    rows_of,
)

TEXT = DECISION.with_suffix(".txt")
ROWS = [
    ["catalog", 1, "Екологія", ECOLOGY, YEARLY],
    ["catalog", 2, "Земля", LAW, "‒ *"],
    ["catalog", 2, "Земля", ECOLOGY, "Щоквартально**"],
    ["situations", 1, "Субсидії", WELFARE, "Щомісячно***"],
    ["questions", 1, "Де і коли?", WELFARE, YEARLY],
]


def read_form(suffix, rows, **parts):
    return read(f"decision{suffix}", FORMS[suffix](rows, **parts))


def errors(suffix, rows, **parts):
    return {notice.entry: notice.text for notice in read_form(suffix, rows, **parts).errors}


def test_both_forms_of_607_agree():
    text, word = (read(file.name, file.read_bytes()) for file in (TEXT, DECISION))
    assert text == word
    assert (text.number, text.date.isoformat()) == ("607", "2021-11-17")
    assert [len([e for e in text.entries if e.section == s]) for s in ("catalog", "situations", "questions")] == [
        45,
        38,
        12,
    ]
    answers = [answer for entry in text.entries for answer in entry.answers]
    assert len(answers) == 102
    assert len({answer.department for answer in answers}) == 31
    assert text.errors == []
    assert [notice.entry for notice in text.warnings] == ["situations/10"]


@pytest.mark.parametrize(
    ("key", "answers"),
    [
        ("questions/8", [(ECOLOGY, "Раз на півріччя, до 10 травня та 10 листопада")]),
        (
            "situations/12",
            [
                (
                    "Департамент регулювання містобудівної діяльності та земельних відносин виконкому"
                    " Криворізької міської ради",
                    "Щомісячно***",
                )
            ],
        ),
        ("catalog/3", [(LAW, "Раз на півріччя, До 10 лютого та 10 серпня")]),
        (
            "questions/10",
            [
                (
                    "Відділ з питань захисту прав споживачів виконкому апарату міської ради і виконкому",
                    "Щорічно, до 10 січня",
                )
            ],
        ),
    ],
)
def test_an_empty_or_doubled_cell_is_understood(key, answers):
    decision = read(TEXT.name, TEXT.read_bytes())
    assert [tuple(a) for e in decision.entries if e.key == key for a in e.answers] == answers


@pytest.mark.parametrize("suffix", FORMS)
def test_every_form_gives_607_again(suffix):
    decision = read_form(suffix, rows_607())
    assert rows_of(decision) == rows_607()
    assert decision.errors == []


titles = (
    st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя ", min_size=5, max_size=60)
    .map(str.strip)
    .filter(lambda title: title and not title.startswith("розділ") and not title.startswith("назва категорі"))
)
entries = st.lists(
    st.tuples(titles, st.lists(st.sampled_from([ECOLOGY, WELFARE, LAW]), min_size=1, max_size=3, unique=True)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(("catalog", "situations", "questions"), entries)))
def test_the_four_forms_of_any_decision_agree(sections):
    rows = [
        [section, number, " ".join(dict.fromkeys(title.split())), department, YEARLY]
        for section, found in sections.items()
        for number, (title, departments) in enumerate(found, start=1)
        for department in departments
    ]
    one, *others = [read_form(suffix, rows).entries for suffix in FORMS]
    assert one
    assert all(other == one for other in others)


@pytest.mark.parametrize("suffix", FORMS)
def test_a_decision_reads_the_same_in_every_form(suffix):
    assert rows_of(read_form(suffix, ROWS)) == ROWS


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize(
    ("change", "entry", "words"),
    [
        ({0: ["catalog", 1, "Екологія", ECOLOGY, "щосереди"]}, "catalog/1", "щосереди"),
        ({0: ["catalog", 1, "Екологія", ECOLOGY, "щомісяця, до 45 числа"]}, "catalog/1", "до 45 числа"),
        ({0: ["catalog", 1, "Екологія", "", YEARLY]}, "catalog/1", "відповідального"),
        ({0: ["catalog", 1, "Екологія", ECOLOGY, ""]}, "catalog/1", "періодичності"),
        ({1: ["catalog", 1, "Зовсім інше", LAW, YEARLY]}, "catalog/1", "двічі"),
        ({2: ["catalog", 2, "Земля", LAW, YEARLY]}, "catalog/2", "двічі"),
        ({0: ["catalog", "", "Екологія", ECOLOGY, YEARLY]}, "Екологія", "номера"),
        ({0: ["catalog", 1, "Екологія", f"{ECOLOGY}\n{LAW}", YEARLY]}, "catalog/1", "кілька підрозділів"),
        (
            {0: ["catalog", 1, "Екологія", ECOLOGY, YEARLY + " включно" * 40]},
            "catalog/1",
            "задовга",
        ),
        ({2: ["catalog", 1, "Екологія", LAW, YEARLY]}, "catalog/1", "двічі"),
    ],
)
def test_an_unreadable_row_is_named(suffix, change, entry, words):
    rows = [change.get(place, row) for place, row in enumerate(ROWS)]
    assert words in errors(suffix, rows)[entry]


def test_a_section_may_be_written_once_above_its_rows():
    rows = [[section if at in (0, 3, 4) else "", *row] for at, (section, *row) in enumerate(ROWS)]
    assert rows_of(read_form(".xlsx", rows)) == ROWS


def test_entries_under_no_heading_are_named():
    for suffix in (".txt", ".docx"):
        content = FORMS[suffix](ROWS)
        if suffix == ".txt":
            broken = content.decode().replace("Розділ «Каталог послуг»", "Розіл «Каталог послуг»").encode()
        else:
            document = docx.Document(BytesIO(content))
            document.tables[0].rows[0].cells[0].paragraphs[0].text = "Каталог"
            saved = BytesIO()
            document.save(saved)
            broken = saved.getvalue()
        found = {notice.entry: notice.text for notice in read(f"d{suffix}", broken).errors}
        assert "не під заголовком розділу" in found["1. Екологія"]


def test_footnotes_and_signatures_behind_tabs_are_no_rows():
    tail = ["\t* Ресурс є гіперпосиланням.", "\tКеруюча справами\tТетяна Мала"]
    assert rows_of(read("d.txt", as_txt(ROWS, footnotes=tail))) == ROWS


def test_rows_in_content_controls_are_not_lost_without_a_word():
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document(BytesIO(as_docx(ROWS)))
    row = document.tables[0].rows[1]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control[0].append(row)
    saved = BytesIO()
    document.save(saved)
    with pytest.raises(UnreadableFile):
        read("d.docx", saved.getvalue())


def test_commas_in_the_cells_do_not_choose_the_delimiter():
    title = "Діти, " * 80 + "молодь"
    lines = ["section;number;title;department;schedule", f"catalog;1;{title};{ECOLOGY};{YEARLY}"]
    assert rows_of(read("d.csv", "\n".join(lines).encode())) == [["catalog", 1, title, ECOLOGY, YEARLY]]


def test_a_table_may_begin_below_other_lines():
    content = b"sep=;\n;;\n" + as_csv(ROWS).replace(b",", b";")
    assert [entry.key for entry in read("d.csv", content).entries][:2] == ["catalog/1", "catalog/2"]


def test_an_unknown_section_is_named():
    rows = [*ROWS, ["Розділ «Інше різне»", 1, "Щось", ECOLOGY, YEARLY]]
    for suffix in (".txt", ".docx", ".csv"):
        assert "розділу" in errors(suffix, rows)["Розділ «Інше різне»"]


def test_a_footnote_that_means_something_else_is_refused():
    footnotes = ["** Щоквартально, не пізніше місяця та 20 днів, наступних за звітним кварталом."]
    for suffix in (".txt", ".docx"):
        (name,) = errors(suffix, ROWS, footnotes=footnotes)
        assert name.startswith("** Щоквартально")


def test_what_is_odd_is_a_warning():
    rows = [[*row] for row in ROWS[:3]]
    rows[0][4], rows[1][1], rows[2][1] = "Щомісячно**", 4, 4
    found = {(notice.entry) for notice in read_form(".txt", rows).warnings}
    assert found == {"catalog/1", "catalog/4", "situations", "questions"}


@pytest.mark.parametrize(
    "spelling",
    [
        "Юридичне управління виконкому міської ради",
        "Юридичне управління виконавчого комітету Криворізької міської ради",
        "юридичне  управління виконкому виконкому Криворізької міської ради",
    ],
)
def test_spellings_of_a_department_are_one_with_the_city_in_its_name(spelling):
    rows = [["catalog", 1, "Перше", spelling, YEARLY], ["catalog", 2, "Друге", LAW, YEARLY]]
    departments = {answer.department for e in read_form(".csv", rows).entries for answer in e.answers}
    assert len(departments) == 1
    assert "Криворізької" in departments.pop()


@pytest.mark.parametrize(
    ("head", "number", "day"),
    [
        (["17.11.2021 №607"], "607", "2021-11-17"),
        (["від 17.11.2021 року № 607"], "607", "2021-11-17"),
        (["Рішення № 12/3 від 5 березня 2027 року"], "12/3", "2027-03-05"),
        (["5 березня 2027 р. № 45-в"], "45-в", "2027-03-05"),
        (["«17» листопада 2021 року № 607"], "607", "2021-11-17"),
        (["№607, 17.11.2021"], "607", "2021-11-17"),
        (["17.11.2021 за № 607"], "607", "2021-11-17"),
    ],
)
def test_the_number_and_date_are_found(head, number, day):
    for suffix in (".txt", ".docx"):
        decision = read_form(suffix, ROWS, head=head)
        assert (decision.number, decision.date.isoformat()) == (number, day)


def test_a_decision_without_number_and_date_is_read():
    decision = read_form(".docx", ROWS, head=["Порядок"])
    assert (decision.number, decision.date, decision.errors) == ("", None, [])
    assert [notice.entry for notice in decision.warnings] == [""]


def test_a_date_that_does_not_exist_is_refused():
    assert errors(".txt", ROWS, head=["31.02.2027 №45"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("decision.pdf", b"%PDF"),
        ("decision.doc", b""),
        ("decision", b""),
        ("decision.docx", b"no zip"),
        ("decision.xlsx", b"no zip"),
        ("decision.csv", b"section,number\ncatalog,1"),
        ("decision.csv", b""),
        ("decision.txt", b"\xff\xfe\x00"),
        ("decision.xlsx", as_docx(ROWS)),
        ("decision.docx", as_xlsx(ROWS)),
        ("decision.csv", b"section,number,title,department,schedule\n" + b'"' + b"x" * 200_000),
    ],
)
def test_a_file_that_is_no_decision_is_refused_with_a_sentence(name, content):
    with pytest.raises(UnreadableFile) as refused:
        read(name, content)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("content", [b"", "Просто текст".encode(), "Просто текст".encode("utf-16")])
def test_a_text_without_entries_is_refused(content):
    assert read("decision.txt", content).errors


def test_a_sheet_from_excel_is_read():
    text = as_csv(ROWS, ["Розділ", "№", "Назва", "Підрозділ", "Періодичність"]).decode().replace(",", ";")
    sections = {"catalog": "Каталог послуг", "situations": "Життєві ситуації", "questions": "Популярні питання"}
    for key, title in sections.items():
        text = text.replace(f"{key};", f"{title};")
    rows = [[cell.replace(",", "") for cell in map(str, row)] for row in ROWS]
    read_rows = rows_of(read("decision.csv", text.replace("Щорічно;", "Щорічно").encode("cp1251", "replace")))
    assert [row[:4] for row in read_rows] == [[r[0], int(r[1]), *r[2:4]] for r in rows if "‒" not in r[4]]


def test_invisible_characters_are_no_part_of_a_cell():
    dirty = as_txt(ROWS).decode().replace("Екологія", "Еко\u00adло\u200bгія\x00").encode()
    assert read("d.txt", dirty).entries == read("d.txt", as_txt(ROWS)).entries


def test_a_broken_merge_is_a_sentence():
    from docx.oxml.ns import qn

    document = docx.Document(BytesIO(as_docx(ROWS)))
    first = document.tables[0].rows[0]._tr.tc_lst[0].get_or_add_tcPr()
    first.append(first.makeelement(qn("w:vMerge"), {}))
    broken = BytesIO()
    document.save(broken)
    with pytest.raises(UnreadableFile, match="клітинки"):
        read("d.docx", broken.getvalue())


def test_a_heading_may_stand_above_its_own_table_and_words_in_tracked_changes():
    content = as_docx(ROWS, head=[*HEAD, "Порядок"])
    assert read("d.docx", content).entries == read("d.txt", as_txt(ROWS)).entries
