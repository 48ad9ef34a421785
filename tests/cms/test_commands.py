"""The commands' contracts: JSON on stdout, one sentence on stderr."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cms.demonstration.loading import DECISION
from tests.decisions import LAW, WELFARE, as_csv, rows_607


def answer(command, *args):
    out = StringIO()
    call_command(command, *map(str, args), "--format=json", stdout=out)
    return json.loads(out.getvalue())


def dates(start, end, *args):
    return answer("due_dates", f"--from={start}", f"--to={end}", *args)


@pytest.mark.django_db
def test_import_regulation_in_json():
    found = answer("import_regulation", DECISION, "--dry-run", "--on=2026-01-11")
    assert (found["number"], found["date"], found["applied"]) == ("607", "2021-11-17", False)
    assert (len(found["entries"]), found["changes"]) == (95, [])
    assert found["entries"][2] == {
        "section": "catalog",
        "number": 3,
        "title": "Безоплатна правова допомога",
        "responsibilities": [
            {
                "department": LAW,
                "schedule": "Раз на півріччя, До 10 лютого та 10 серпня",
                "rule": "Раз на півріччя, до 10 лютого та 10 серпня",
                "next_due": ["2026-02-10", "2026-08-10", "2027-02-10", "2027-08-10"],
            }
        ],
    }
    assert found["entries"][0]["responsibilities"][0]["next_due"] == []
    assert [warning["entry"] for warning in found["warnings"]] == ["situations/10"]


@pytest.mark.django_db
def test_a_dry_run_shows_the_changes_and_makes_none(tmp_path):
    file = tmp_path / "next.csv"
    file.write_bytes(as_csv(row for row in rows_607() if row[:2] != ["questions", 12]))
    for _time in range(2):
        found = answer("import_regulation", file, "--dry-run")
        assert [(change["kind"], change["entry"]) for change in found["changes"]] == [("removed", "questions/12")]
    assert answer("import_regulation", file)["applied"]
    assert answer("import_regulation", file)["changes"] == []


@pytest.mark.django_db
def test_due_dates_in_json():
    found = dates("2027-02-01", "2027-02-28", "--section=questions")
    assert found[0] == {
        "section": "questions",
        "number": 2,
        "title": "Де я можу поставити оцінку роботи посадовцю?",
        "page": "/populiarni-pytannia/de-ya-mozhu-postavyty-otsinku-roboty-posadovtsiu/",
        "department": WELFARE,
        "period_start": "2026-02-11",
        "period_end": "2027-02-10",
        "opens_on": "2027-01-11",
        "due_on": "2027-02-10",
    }
    assert [row["number"] for row in found] == [2, 4, 6]


@pytest.mark.django_db
def test_due_dates_of_two_years_are_those_of_the_decision():
    found = dates("2026-01-01", "2027-12-31")
    assert len(found) == 2 * len(dates("2026-01-01", "2026-12-31"))
    a_year = {"‒": 0, "Щорічно,": 1, "Раз": 2, "Щоквартально,": 4, "Щоквартально**": 4}
    words = [row[4].split()[0] for row in rows_607()]
    assert len(found) == 2 * sum(a_year.get(word, 12) for word in words)
    assert [(r["due_on"], r["section"], r["number"]) for r in found] == sorted(
        (r["due_on"], r["section"], r["number"]) for r in found
    )


@pytest.mark.django_db
def test_due_dates_of_a_department_in_any_spelling():
    found = dates("2027-01-01", "2027-12-31", "--department=юридичне управління виконкому")
    assert {row["department"] for row in found} == {LAW}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["2027-01-01", "2027-12-31", "--department=Департамент магії"], "Департамент магії"),
        (["2027-12-31", "2027-01-01"], "2027-12-31"),
    ],
)
def test_due_dates_refuses_with_a_sentence(options, words):
    with pytest.raises(CommandError, match=words):
        dates(*options)


@pytest.mark.django_db
def test_due_dates_cost_the_same_for_any_span(django_assert_num_queries):
    for end in ("2027-01-31", "2036-12-31"):
        with django_assert_num_queries(2):
            dates("2027-01-01", end)


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["import_regulation", "due_dates"])
def test_people_get_a_table(command, capsys):
    options = {"import_regulation": [str(DECISION)], "due_dates": ["--from=2027-01-01", "--to=2027-01-31"]}
    call_command(command, *options[command])
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["due_dates", "--from", "2027-02-31", "--to", "2027-03-01"], 2),
        (["due_dates"], 2),
        (["import_regulation", "nowhere.docx"], 1),
    ],
)
def test_exit_codes(args, code, tmp_path):
    environment = {"PATH": "", "DATA_DIR": str(tmp_path), "LANG": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, settings.BASE_DIR / "manage.py", *args], env=environment, capture_output=True, text=True
    )
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
