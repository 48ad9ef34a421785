"""Responsibilities go over in one step, shown first and with a reason; rights go with them."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry

from ownership.covering import covering
from ownership.departments import StillAnswers, close
from ownership.handover import hand_over, merge, passings
from ownership.models import Cover, Department, Membership, Responsibility
from ownership.naming import name, nameable
from ownership.vacancies import vacant
from sections.models import Entry, ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import ECOLOGY, LAW, WELFARE
from tests.ownership.cast import department, person, serve

pytestmark = pytest.mark.django_db


def standing(where):
    return department(where).responsibilities.standing()


def text(response):
    return response.content.decode()


def ask(browser, data, **asked):
    """Shows what handing over would do, then does what was shown; gives both answers."""
    url = reverse("hand_over") + f"?source={department(WELFARE).pk}"
    data = {"to": department(LAW).pk, "why": "Розпорядження №1"} | data
    shown = browser.post(url, data)
    digest = re.search(r'name="shown"\s+value="([^"]*)"', text(shown))
    return shown, browser.post(url, data | {"shown": digest[1], "apply": "yes"} | asked) if digest else None


def test_all_of_a_departments_go_over_and_the_rights_with_them(sign_in, cast, pages):
    lawyer, browser = person("lawyer"), sign_in("ict")
    serve(lawyer, LAW)
    everything = list(standing(WELFARE).values_list("pk", flat=True))
    shown, done = ask(browser, {"responsibilities": everything})
    assert all(one.page.title in text(shown) for one in standing(LAW).filter(pk__in=everything))
    assert done.status_code == 302
    assert set(everything) <= set(standing(LAW).values_list("pk", flat=True))
    service = Page.objects.get(pk=pages["own service"].pk).specific
    assert service.permissions_for_user(type(lawyer).objects.get(pk=lawyer.pk)).can_publish()
    editor = type(lawyer).objects.get(pk=cast["editor"].pk)
    assert not service.permissions_for_user(editor).can_edit()
    told = PageLogEntry.objects.get(page=pages["own entry"], action="ownership.handover")
    assert told.message == f"Було: {WELFARE}. Стало: {LAW}. Підстава: Розпорядження №1"
    assert told.user == cast["ict"]


def test_one_of_them_goes_over_alone(sign_in):
    one = standing(WELFARE).first()
    form = sign_in("ict").get(reverse("hand_over"), {"source": department(WELFARE).pk, "responsibility": one.pk})
    assert text(form).count("checked") == 1
    ask(sign_in("ict"), {"responsibilities": [one.pk]})
    one.refresh_from_db()
    assert one.department.name == LAW
    assert standing(WELFARE).count() == 10


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"why": ""}, "Напишіть підставу"),
        ({"to": ""}, "необхідно заповнити"),
        ({}, "Оберіть хоча б одну сторінку"),
    ],
)
def test_without_a_reason_a_department_or_a_page_nothing_goes_over(sign_in, data, sentence):
    shown, done = ask(sign_in("ict"), data)
    assert sentence in text(shown)
    assert done is None
    assert standing(WELFARE).count() == 11


def test_what_has_changed_since_it_was_shown_is_shown_again(sign_in):
    one = standing(WELFARE).first()
    _shown, answer = ask(sign_in("ict"), {"responsibilities": [one.pk]}, shown="something else")
    assert "Відтоді щось змінилося" in text(answer)
    assert standing(WELFARE).count() == 11


@pytest.mark.parametrize("who", ["head", "editor", "neighbour"])
def test_only_the_office_hands_over(sign_in, who):
    everything = list(standing(WELFARE).values_list("pk", flat=True))
    assert sign_in(who).get(reverse("hand_over")).status_code == 302
    ask(sign_in(who), {"responsibilities": everything})
    assert standing(WELFARE).count() == 11


def test_two_responsibilities_for_one_page_become_one(pages):
    entry = pages["own entry"]
    mine = entry.responsibilities.get()
    theirs = Responsibility.objects.create(page=entry, department=department(LAW))
    service = add_page(entry, ServicePage(title="Названа"))
    Cover.objects.create(page=service, responsibility=mine)
    hand_over(passings([mine], department(LAW)), department(LAW), TODAY, "Розпорядження")
    mine.refresh_from_db()
    assert (mine.ended_on, mine.department.name) == (TODAY, LAW)
    assert [one.pk for one in covering([service])[service.pk]] == [theirs.pk]
    assert service.covers.get().responsibility == theirs


def many(count):
    """So many responsibilities of one department, each for a page of its own."""
    parent, law = Entry.objects.get(section="catalog", number=2).page, department(LAW)
    for number in range(count):
        page = add_page(Page.objects.get(pk=parent.pk), ServicePage(title=f"Послуга {number}"))
        yield Responsibility.objects.create(page=page, department=law)


def test_a_failure_in_the_middle_moves_nothing(monkeypatch):
    made, log = list(many(9)), __import__("ownership.handover", fromlist=["tell"]).tell
    told = []

    def failing(*args, **kwargs):
        told.append(args)
        if len(told) > 9:
            raise KeyboardInterrupt
        return log(*args, **kwargs)

    monkeypatch.setattr("ownership.handover.tell", failing)
    with pytest.raises(KeyboardInterrupt):
        hand_over(passings(made, department(ECOLOGY)), department(ECOLOGY), TODAY, "x")
    ids = [responsibility.pk for responsibility in made]
    assert set(Responsibility.objects.filter(pk__in=ids).values_list("department__name", flat=True)) == {LAW}
    assert not ModelLogEntry.objects.filter(action="ownership.handover").exists()


def test_departments_merge_with_members_and_the_old_one_closes(sign_in, cast):
    ask(sign_in("ict"), {"merge": "on"})
    law, welfare = department(LAW), department(WELFARE)
    assert (welfare.closed_on, welfare.memberships.count(), standing(WELFARE).count()) == (TODAY, 0, 0)
    serves = set(law.memberships.values_list("user__username", "role"))
    assert {("editor", "editor"), ("head", "head"), ("deputy", "deputy")} <= serves
    editor = type(cast["editor"]).objects.get(pk=cast["editor"].pk)
    assert editor.has_perm("ownership.edit_content", law)
    assert not editor.has_perm("ownership.edit_content", welfare)
    choice = f'<option value="{welfare.pk}">'
    assert choice not in text(sign_in("ict").get(reverse("memberships:add")))


def test_files_go_over_with_a_merge(cast):
    Document = get_document_model()
    file = Document.objects.create(
        title="x", file=ContentFile(b"x", "x.txt"), collection=department(WELFARE).collection
    )
    merge(department(WELFARE), department(LAW), TODAY, "x")
    file.refresh_from_db()
    assert file.collection == department(LAW).collection


@pytest.mark.parametrize("number", ["9" * 30, "x", "-1"])
def test_a_number_that_is_none_is_no_department(sign_in, number):
    url = reverse("hand_over")
    assert sign_in("ict").get(url, {"source": number}).status_code == 404
    asked = {"source": department(WELFARE).pk, "responsibility": number}
    assert sign_in("ict").get(url, asked).status_code == 200


def test_a_merge_gives_nobody_a_role_twice(cast):
    serve(cast["editor"], LAW)
    merge(department(WELFARE), department(LAW), TODAY, "x")
    assert cast["editor"].memberships.count() == 1


def test_a_department_that_answers_is_not_closed(sign_in, cast):
    browser, url = sign_in("ict"), reverse("departments:delete", args=[department(WELFARE).pk])
    assert "Спершу передайте" in text(browser.get(url))
    assert "Спершу передайте" in text(browser.post(url, follow=True))
    assert department(WELFARE).closed_on is None
    assert cast["editor"].memberships.exists()
    with pytest.raises(StillAnswers):
        close(department(WELFARE), TODAY)


def test_one_that_answers_for_nothing_is_closed_and_kept(sign_in):
    browser = sign_in("ict")
    browser.post(reverse("departments:add"), {"name": "Відділ без сторінок", "mailbox": ""})
    made = department("Відділ без сторінок")
    serve(person("idle"), made.name)
    assert made.collection.name == made.name
    browser.post(reverse("departments:delete", args=[made.pk]))
    made.refresh_from_db()
    assert (made.closed_on, made.memberships.count()) == (TODAY, 0)
    again = {"name": made.name, "mailbox": "", "reopen": "on"}
    browser.post(reverse("departments:edit", args=[made.pk]), again)
    made.refresh_from_db()
    assert made.closed_on is None


def test_a_renamed_department_is_told_so_and_its_collection_too(sign_in):
    law, name = department(LAW), "Департамент права"
    sign_in("ict").post(reverse("departments:edit", args=[law.pk]), {"name": name, "mailbox": "law@example.org"})
    law.refresh_from_db()
    assert (law.name, law.collection.name) == (name, name)
    told = ModelLogEntry.objects.filter(action="ownership.department", object_id=str(law.pk)).first()
    assert told.message == f"Було: «{LAW}». Стало: «{name}», law@example.org."


def test_every_department_has_a_collection_that_stays_with_it(admin_client):
    assert not Department.objects.filter(collection=None).exists()
    shelf = department(LAW).collection
    admin_client.post(reverse("wagtailadmin_collections:delete", args=[shelf.pk]))
    assert Collection.objects.filter(pk=shelf.pk).exists()


def test_a_department_without_an_active_member_is_an_alarm_wherever_the_office_looks(sign_in, cast, pages):
    browser = sign_in("ict")
    assert set(vacant(TODAY)) == set(Department.objects.exclude(name__in=[WELFARE, ECOLOGY]))
    assert "29 підрозділів відповідають за сторінки, але не мають працівників" in text(browser.get("/admin/"))
    for screen in ("departments:index", "responsibilities:index"):
        assert "без працівників" in text(browser.get(reverse(screen)))
    section = reverse("wagtailadmin_explore", args=[pages["own entry"].get_parent().pk])
    assert "без працівників" in text(browser.get(section))
    assert "без працівників" not in text(sign_in("editor").get(section))
    assert "не мають працівників" not in text(sign_in("editor").get("/admin/"))


def test_an_account_switched_off_leaves_its_department_vacant(cast):
    cast["neighbour"].is_active = False
    cast["neighbour"].save()
    assert department(ECOLOGY) in vacant(TODAY)
    assert Membership.objects.filter(department__name=ECOLOGY).exists()


def test_the_office_names_which_of_several_departments_answer_for_a_page(sign_in):
    entry = Entry.objects.get(section="catalog", number=4).page
    page = add_page(entry, ServicePage(title="Дозвіл"))
    first, second = nameable(page)
    url = reverse("naming", args=[page.pk])
    assert text(sign_in("ict").get(url)).count("checked") == 0
    for chosen, answer in (([second.pk], [second]), ([], [first, second])):
        sign_in("ict").post(url, {"answering": chosen})
        assert covering([page])[page.pk] == answer
    assert PageLogEntry.objects.filter(page=page, action="ownership.cover").count() == 2
    assert "Дозвіл" in text(sign_in("ict").get(reverse("ownership_journal"), {"action": "ownership.cover"}))
    listing = text(sign_in("ict").get(reverse("wagtailadmin_explore", args=[entry.pk])))
    assert url in listing
    assert url not in text(sign_in("editor").get(reverse("wagtailadmin_explore", args=[entry.pk])))
    assert sign_in("editor").post(url, {"answering": [second.pk]}).status_code == 302
    assert covering([page])[page.pk] == [first, second]


def test_where_one_department_answers_there_is_nothing_to_name(sign_in, pages):
    assert nameable(pages["own service"]) == nameable(pages["own entry"]) == nameable(pages["section"]) == []
    assert sign_in("ict").get(reverse("naming", args=[pages["own service"].pk])).status_code == 404
    name(pages["own service"], [])
    assert not PageLogEntry.objects.filter(action="ownership.cover").exists()


def test_the_journal_tells_who_changed_what_and_why_and_is_exported(sign_in):
    browser, one = sign_in("ict"), standing(WELFARE).first()
    ask(browser, {"responsibilities": [one.pk]})
    browser.post(reverse("memberships:add"), {
        "email": "nova@example.org", "name": "Нова", "department": department(LAW).pk, "role": "editor",
    })  # fmt: skip
    journal = reverse("ownership_journal")
    found = text(browser.get(journal, {"action": "ownership.handover"}))
    assert "Підстава: Розпорядження №1" in found
    assert "nova@example.org" not in found
    csv = browser.get(journal, {"label": "Нова", "export": "csv"}).getvalue().decode("utf-8-sig")
    assert csv.splitlines()[0] == "Коли,Хто,Щодо чого,Що зроблено"
    assert f"Нова: редактор, {LAW}" in csv
    assert csv.splitlines()[1].split(",")[0].count(":") == 2
    assert "+00" not in csv
    assert browser.get(journal, {"export": "xlsx"}).status_code == 200
    for who in ("head", "editor"):
        assert sign_in(who).get(journal).status_code == 302
    assert "Було" in text(sign_in("ict").get(reverse("wagtailadmin_reports:site_history")))
