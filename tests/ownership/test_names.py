import pytest

from cms.demonstration.loading import DECISION
from cms.regulation.reading import departments_in, read
from ownership.names import better, recognisable

LAW = "Юридичне управління виконкому Криворізької міської ради"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LAW, "Юридичне управління виконкому міської ради"),
        (LAW, "ЮРИДИЧНЕ  УПРАВЛІННЯ"),
        ("Управління охорони здоров’я виконкому", "Управління охорони здоров'я виконкому міської ради"),
        ("Відділ з питань енерго-менеджменту", "Відділ з питань енергоменеджменту"),
        (
            "Відділ з питань захисту прав споживачів виконкому апарату міської ради і виконкому",
            "Відділ з питань захисту прав споживачів апарату міської ради і виконкому",
        ),
        ("Департамент освіти і науки", "Департамент освіти та науки виконкому"),
    ],
)
def test_spellings_of_one_department(one, other):
    assert recognisable(one) == recognisable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Управління економіки", "Управління екології"),
        ("Відділ культури виконкому міської ради", "Відділ культури виконкому районної у місті ради"),
        ("Відділ з питань реклами", "Відділ з питань захисту прав споживачів"),
        ("Виконком міської ради", "Апарат міської ради"),
    ],
)
def test_different_departments(one, other):
    assert recognisable(one) != recognisable(other)


def test_the_departments_of_607_stay_apart():
    decision = read(DECISION.name, DECISION.read_bytes())
    names = departments_in(decision.entries)
    assert len(names) == len(set(map(recognisable, names))) == 31


def test_the_spelling_with_the_city_is_the_better_one():
    short = "Юридичне управління виконкому міської ради"
    assert better(short, LAW) == better(LAW, short) == LAW
    assert better(short, short.upper()) == short
