"""The ICT officer uploads a decision, sees what it changes, and applies it or leaves it."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sections.models import Decision, Entry
from tests.decisions import LAW, as_csv, rows_607

pytestmark = pytest.mark.django_db


def upload(desk, rows=None, name="next.csv", content=None, **data):
    file = SimpleUploadedFile(name, as_csv(rows) if rows is not None else content)
    return desk.post(reverse("decisions:add"), {"file": file, "number": "700", "date": "2027-01-15"} | data)


def words(response):
    return " ".join(response.content.decode().split())


def successor():
    """№607 with entry 2 under a quite different title, 13 handed over, 41 rescheduled and 45 gone."""
    rows = [row for row in rows_607() if row[:2] != ["catalog", 45]]
    for row in rows:
        if row[:2] == ["catalog", 2]:
            row[2] = "Кладовища"
        if row[:2] == ["catalog", 13]:
            row[3] = LAW
        if row[:2] == ["catalog", 41]:
            row[4] = "Щоквартально**"
    return rows


@pytest.fixture
def draft(desk):
    response = upload(desk, successor())
    decision = Decision.objects.latest("pk")
    assert response.url == reverse("decisions:edit", args=[decision.pk])
    return decision


def shown(page):
    return re.search(r'name="shown" value="(\w+)"', page)[1]


def test_an_upload_is_kept_and_applies_nothing(draft):
    assert (draft.number, str(draft.date), draft.applied_on) == ("700", "2027-01-15", None)
    assert Entry.objects.get(section="catalog", number=45)


def test_the_difference_stands_side_by_side_with_old_and_new_dates(desk, draft):
    page = words(desk.get(reverse("decisions:edit", args=[draft.pk])))
    for said in (
        "Рішення від 15.01.2027 № 700",
        "додано: <strong>1</strong>, вилучено: <strong>2</strong>",
        "41. Соціальний захист",
        "Щоквартально**",
        "наступне оновлення до 10 лютого 2027",
        "2. Кладовища",
        "2. Архітектурно-будівельна діяльність",
    ):
        assert said in page


def test_it_is_applied_as_it_was_shown(desk, draft):
    url = reverse("decisions:edit", args=[draft.pk])
    digest = shown(words(desk.get(url)))
    desk.post(url, {"shown": digest})
    draft.refresh_from_db()
    assert str(draft.applied_on) == "2026-11-21"
    assert not Entry.objects.standing().filter(section="catalog", number=45).exists()
    assert Entry.objects.get(section="catalog", number=2).title == "Кладовища"
    assert "Змін немає" in words(desk.get(url))


def test_what_has_changed_meanwhile_is_shown_again_and_not_applied(desk, draft):
    url = reverse("decisions:edit", args=[draft.pk])
    digest = shown(words(desk.get(url)))
    Entry.objects.filter(section="catalog", number=10).update(title="Довкілля")
    response = desk.post(url, {"shown": digest})
    assert "не ті зміни, які було показано" in words(response)
    draft.refresh_from_db()
    assert draft.applied_on is None


def test_the_officer_pairs_entries_by_hand(desk, draft):
    url = reverse("decisions:edit", args=[draft.pk])
    page = Entry.objects.get(section="catalog", number=2).page
    pairs = {"pair-catalog/2": "catalog/2"}
    compared = words(desk.post(url, pairs | {"compare": "again"}))
    assert "перейменовано" in compared
    assert Entry.objects.get(page=page).title == "Архітектурно-будівельна діяльність"
    desk.post(url, pairs | {"shown": shown(compared)})
    assert Entry.objects.get(page=page).title == "Кладовища"


def test_the_officer_may_leave_it_and_throw_the_draft_away(desk, draft):
    desk.post(reverse("decisions:delete", args=[draft.pk]))
    assert Decision.objects.count() == 1


def test_the_file_is_for_those_who_keep_decisions(desk, draft, client):
    url = reverse("decision_file", args=[draft.pk])
    assert b"".join(desk.get(url)) == as_csv(successor())
    client.logout()
    assert client.get(url).status_code == 302
    client.force_login(get_user_model().objects.create_user("stranger"))
    assert client.get(url).status_code == 302


def test_an_applied_decision_cannot_be_thrown_away(desk):
    desk.post(reverse("decisions:delete", args=[Decision.objects.get().pk]))
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("next.pdf", b"%PDF", "рішення читається з файлів"),
        ("next.docx", b"no", "не є документом Word"),
        (
            "next.csv",
            as_csv([["catalog", 41, "Соціальний захист", LAW, "щосереди"]]),
            "Каталог послуг, 41: періодичність «щосереди»",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_row_by_row_and_not_kept(desk, name, content, sentence):
    assert sentence in words(upload(desk, name=name, content=content))
    assert Decision.objects.count() == 1


def test_the_difference_costs_the_same_for_more_changes(desk, draft, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    upload(desk, rows_607()[:1])
    url, other = (reverse("decisions:edit", args=[d.pk]) for d in (draft, Decision.objects.latest("pk")))
    desk.get(url)
    with CaptureQueriesContext(connection) as few:
        desk.get(url)
    with django_assert_num_queries(len(few)):
        assert "вилучено: <strong>94</strong>" in words(desk.get(other))
