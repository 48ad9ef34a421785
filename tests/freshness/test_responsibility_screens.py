"""The ICT office keeps departments, responsibilities and schedules: real GETs and POSTs."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from freshness.models import Schedule
from ownership.memberships import appoint
from ownership.models import Department, Membership, Responsibility
from sections.models import Entry
from tests.days import TODAY
from tests.decisions import ECOLOGY, LAW

pytestmark = pytest.mark.django_db


@pytest.fixture
def housing():
    return Responsibility.objects.select_related("page", "schedule").get(page__entry=housing_entry())


def housing_entry():
    return Entry.objects.get(section="catalog", number=13)


def department(name):
    return Department.objects.get(name=name)


def form(responsibility=None, **changed):
    data = {
        "page": responsibility.page_id if responsibility else housing_entry().page_id,
        "department": responsibility.department_id if responsibility else department(LAW).pk,
        "phrase": "Щорічно, до 10 лютого",
        "lead_days": 30,
        "address": "",
    }
    return data | changed


def words(response):
    return " ".join(response.content.decode().split())


def test_the_list_shows_searches_filters_and_exports(desk):
    index = reverse("responsibilities:index")
    assert "Каталог послуг, 1" in words(desk.get(index))
    found = words(desk.get(index, {"q": "ЮРИДИЧНЕ"}))
    assert "Безоплатна правова допомога" in found
    assert "Житло" not in found
    found = words(desk.get(index, {"department": department(ECOLOGY).pk, "section": "questions"}))
    assert "амброзією" in found
    assert "Безоплатна" not in found
    export = desk.get(index, {"export": "csv"})
    lines = export.getvalue().decode().splitlines()
    assert len(lines) == 103
    assert "2027-02-10" in lines[3]


def test_the_list_costs_the_same_for_more_rows(desk, django_assert_num_queries, django_assert_max_num_queries):
    index = reverse("responsibilities:index")
    desk.get(index)
    with django_assert_max_num_queries(30) as few:
        desk.get(index, {"q": "амброзією"})
    with django_assert_num_queries(len(few)):
        desk.get(index, {"q": "Управління"})


def test_a_new_responsibility_has_its_schedule(desk):
    desk.post(reverse("responsibilities:add"), form(phrase="двічі на рік: до 15 січня та 15 липня"))
    made = Responsibility.objects.select_related("schedule").get(department__name=LAW, page__entry=housing_entry())
    assert (made.schedule.phrase, made.schedule.starts_on) == ("двічі на рік: до 15 січня та 15 липня", TODAY)


def test_an_edit_changes_the_schedule_and_is_told_in_the_pages_history(desk, housing):
    desk.post(reverse("responsibilities:edit", args=[housing.pk]), form(housing, phrase="щокварталу**"))
    schedule = Schedule.objects.get(responsibility=housing)
    assert (schedule.phrase, schedule.starts_on) == ("щокварталу**", TODAY)
    told = PageLogEntry.objects.filter(page=housing.page_id, action="ownership.assign").first()
    assert told.data["was"].endswith("Щорічно, до 10 лютого")
    assert told.data["now"].endswith("щокварталу**")
    history = words(desk.get(reverse("wagtailadmin_pages:history", args=[housing.page_id])))
    assert "Відповідальний: було Департамент розвитку інфраструктури" in history
    own = words(desk.get(reverse("responsibilities:history", args=[housing.pk])))
    assert "Відповідальний: було –; стало Департамент розвитку інфраструктури" in own
    assert "щокварталу**" in own


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"phrase": "щосереди"}, "«щосереди» – незрозуміло"),
        ({"phrase": "щомісяця, до 31 числа"}, "«до 31 числа»: цей день є не в кожному періоді"),
        ({"phrase": ""}, "необхідно заповнити"),
        ({"lead_days": "1000"}, "180"),
        ({"address": "не адреса"}, "URL"),
    ],
)
def test_a_wrong_form_is_refused_with_a_sentence_and_changes_nothing(desk, housing, changed, sentence):
    response = desk.post(reverse("responsibilities:edit", args=[housing.pk]), form(housing, **changed))
    assert sentence in words(response)
    assert Schedule.objects.get(responsibility=housing).phrase == "Щорічно, до 10 лютого"


def test_nobody_answers_for_the_root_of_the_tree(desk):
    response = desk.post(reverse("responsibilities:add"), form(page=Page.get_first_root_node().pk))
    assert "Оберіть сторінку кабінету" in words(response)


def test_an_ended_responsibility_is_neither_edited_nor_ended_again(desk, housing):
    desk.post(reverse("responsibilities:delete", args=[housing.pk]))
    for name in ("responsibilities:edit", "responsibilities:delete"):
        assert desk.post(reverse(name, args=[housing.pk]), form(housing)).status_code == 404


def test_another_spelling_of_a_department_is_no_new_department(desk):
    name = LAW.replace("Криворізької ", "")
    assert "інше написання" in words(desk.post(reverse("departments:add"), {"name": name, "mailbox": ""}))
    assert Department.objects.count() == 31


def test_one_department_answers_for_a_page_once(desk, housing):
    response = desk.post(reverse("responsibilities:add"), form(department=housing.department_id))
    assert "вже відповідає за цю сторінку" in words(response).replace("уже", "вже")
    assert Responsibility.objects.filter(page=housing.page).count() == 1


def test_an_ended_responsibility_stays_as_a_row(desk, housing):
    desk.post(reverse("responsibilities:delete", args=[housing.pk]))
    housing.refresh_from_db()
    assert housing.ended_on == TODAY
    assert str(housing.pk) not in [
        line.split("/")[-2]
        for line in words(desk.get(reverse("responsibilities:index"))).split('"')
        if "/edit/" in line
    ]


@pytest.mark.parametrize(
    ("phrase", "answer"),
    [
        (
            "двічі на рік: до 15 січня та 15 липня",
            "Найближчі строки: 15 січня 2027; 15 липня 2027; 15 січня 2028; 15 липня 2028",
        ),
        ("‒ *", "строків оновлення немає"),
        ("щорічно, до 31 червня", "Такого дня немає: «31 червня»."),
        ("", "Напишіть періодичність"),
        ("<script>", "&lt;script&gt;"),
    ],
)
def test_a_phrase_is_answered_at_once(desk, phrase, answer):
    assert answer in words(desk.post(reverse("schedule_reading"), {"phrase": phrase}))


def test_departments_are_listed_edited_and_exported(desk):
    law = department(LAW)
    index = reverse("departments:index")
    assert LAW in words(desk.get(index, {"q": "юридичне"}))
    desk.post(reverse("departments:edit", args=[law.pk]), {"name": LAW, "mailbox": "law@example.org"})
    assert department(LAW).mailbox == "law@example.org"
    assert len(desk.get(index, {"export": "csv"}).getvalue().splitlines()) == 32
    assert desk.get(reverse("departments:history", args=[law.pk])).status_code == 200
    desk.post(reverse("departments:delete", args=[law.pk]))
    assert department(LAW)


URLS = [
    ("responsibilities:index", []),
    ("responsibilities:add", []),
    ("responsibilities:edit", [1]),
    ("responsibilities:delete", [1]),
    ("departments:index", []),
    ("departments:add", []),
    ("departments:edit", [1]),
    ("departments:delete", [1]),
    ("decisions:index", []),
    ("decisions:add", []),
    ("decisions:edit", [1]),
    ("decisions:delete", [1]),
]


@pytest.mark.parametrize(("name", "args"), URLS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_ict_office_keeps_these_tables(client, name, args, method):
    """Neither an editor nor a stranger gets in; what is there stays as it is."""
    before = (
        list(Responsibility.objects.values()),
        list(Schedule.objects.values()),
        list(Department.objects.values()),
    )
    editor, stranger = (
        get_user_model().objects.create_user(name, password="x") for name in ("editor", "stranger")
    )
    appoint(Membership(user=editor, department=department(ECOLOGY)))
    for user in (editor, stranger):
        client.force_login(user)
        assert getattr(client, method)(reverse(name, args=args), form()).status_code == 302
    client.logout()
    assert "/login/" in getattr(client, method)(reverse(name, args=args)).url
    after = (
        list(Responsibility.objects.values()),
        list(Schedule.objects.values()),
        list(Department.objects.values()),
    )
    assert after == before
