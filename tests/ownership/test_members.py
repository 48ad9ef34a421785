"""People begin and cease to serve: by the office, by their head, by a table; new ones are invited."""

import re

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from ownership.enlisting import compare
from ownership.memberships import appoint
from ownership.models import Department, DepartmentGrant, Invitation, Membership
from ownership.people_table import COLUMNS
from sections.sheets import read_sheet
from tests.days import TODAY
from tests.decisions import ECOLOGY, LAW, WELFARE
from tests.ownership.cast import DAY, department, person, serve

User = get_user_model()


def member(email="nova@example.org", name="Нова Людина", where=WELFARE, role="editor", **term):
    return {"email": email, "name": name, "department": department(where).pk, "role": role} | term


def serving(where=WELFARE):
    return {(m.user.email, m.role) for m in department(where).memberships.select_related("user")}


def text(response):
    return response.content.decode()


@pytest.fixture
def mailbox(django_capture_on_commit_callbacks):
    """Does what waits for the commit, and gives the mails."""

    def sent(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mail.outbox

    return sent


@pytest.mark.parametrize(("who", "where", "may"), [
    ("ict", WELFARE, True),
    ("ict", LAW, True),
    ("head", WELFARE, True),
    ("head", LAW, False),
    ("editor", WELFARE, False),
    ("deputy", WELFARE, False),
    ("neighbour", WELFARE, False),
])  # fmt: skip
def test_the_office_adds_members_everywhere_and_a_head_in_the_own_department(sign_in, who, where, may):
    sign_in(who).post(reverse("memberships:add"), member(where=where))
    assert (("nova@example.org", "editor") in serving(where)) is may
    assert User.objects.filter(email="nova@example.org").exists() is may


@pytest.mark.parametrize(("who", "whose", "may"), [
    ("ict", "neighbour", True), ("head", "editor", True), ("head", "neighbour", False), ("editor", "head", False),
])  # fmt: skip
def test_memberships_are_changed_and_ended_by_who_keeps_them(sign_in, cast, who, whose, may):
    browser, membership = sign_in(who), cast[whose].memberships.get()
    deputy = {"role": "deputy", "starts_on": TODAY, "ends_on": TODAY + DAY}
    for screen in ("edit", "delete", "history", "usage"):
        response = browser.get(reverse(f"memberships:{screen}", args=[membership.pk]))
        assert response.status_code == (200 if may else 302), screen
    browser.post(reverse("memberships:edit", args=[membership.pk]), deputy)
    membership.refresh_from_db()
    assert (membership.role == "deputy") is may
    browser.post(reverse("memberships:delete", args=[membership.pk]))
    assert Membership.objects.filter(pk=membership.pk).exists() is not may
    assert DepartmentGrant.objects.filter(user=cast[whose]).exists() is not may


def test_a_list_holds_the_members_that_one_keeps(sign_in):
    assert ECOLOGY in text(sign_in("ict").get(reverse("memberships:index")))
    of_head = text(sign_in("head").get(reverse("memberships:index")))
    assert "editor@example.org" in of_head
    assert ECOLOGY not in of_head
    assert sign_in("editor").get(reverse("memberships:index")).status_code == 302


def test_the_list_costs_the_same_for_more_members(
    sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    browser, index = sign_in("ict"), reverse("memberships:index")
    browser.get(index)
    with django_assert_max_num_queries(40) as few:
        browser.get(index)
    for number in range(20):
        serve(person(f"more {number}"), LAW)
    with django_assert_num_queries(len(few)):
        browser.get(index)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"role": "deputy"}, "Напишіть, з якого і до якого дня"),
        ({"starts_on": TODAY}, "має лише заступник"),
        ({"role": "deputy", "starts_on": TODAY - 9 * DAY, "ends_on": TODAY - DAY}, "уже минув"),
        ({"role": "deputy", "starts_on": TODAY + DAY, "ends_on": TODAY}, "Останній день раніший за перший"),
        ({"name": ""}, "Напишіть ім’я"),
        ({"email": "not an address"}, "email"),
        ({"email": "switched.off@example.org"}, "вимкнено"),
        ({"email": "editor@example.org"}, "вже має цю роль"),
    ],
)
def test_a_wrong_form_is_refused_with_a_sentence_and_changes_nothing(sign_in, changed, sentence):
    before = serving()
    response = sign_in("head").post(reverse("memberships:add"), member() | changed)
    assert sentence in text(response)
    assert serving() == before
    assert not User.objects.filter(email="nova@example.org").exists()


def test_a_person_who_is_there_gets_one_more_role_and_no_invitation(sign_in, mailbox):
    browser = sign_in("ict")
    assert mailbox(lambda: browser.post(reverse("memberships:add"), member("EDITOR@example.org", "", LAW))) == []
    assert ("editor@example.org", "editor") in serving(LAW)


def test_a_new_person_is_invited_and_sets_a_password_once(sign_in, mailbox, client):
    browser = sign_in("head")
    letter = mailbox(lambda: browser.post(reverse("memberships:add"), member()))[0]
    assert letter.to == ["nova@example.org"]
    assert WELFARE in letter.body
    assert "7 днів" in letter.body
    user = User.objects.get(email="nova@example.org")
    assert not user.has_usable_password()
    assert user.invitation.sent_at
    client.logout()
    link = re.search(r"http://127.0.0.1:8000(/admin/password_reset/confirm/\S+)", letter.body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    password = {"new_password1": "Довгий-пароль-42", "new_password2": "Довгий-пароль-42"}
    assert client.post(form, password).status_code == 302
    assert client.login(username="nova@example.org", password="Довгий-пароль-42")
    client.logout()
    assert "password_reset/confirm" in client.get(link).request["PATH_INFO"]
    assert "new_password1" not in text(client.get(link, follow=True))


def test_an_invitation_that_could_not_be_sent_is_told_and_sent_again(sign_in, mailbox, settings):
    browser, works = sign_in("head"), settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    mailbox(lambda: browser.post(reverse("memberships:add"), member()))
    user = User.objects.get(email="nova@example.org")
    assert (user.invitation.sent_at, bool(user.invitation.failure)) == (None, True)
    assert "запрошення не вдалося надіслати" in text(browser.get(reverse("memberships:index")))
    screen = reverse("person", args=[user.pk])
    assert "Запрошення не вдалося надіслати" in text(browser.get(screen))
    settings.EMAIL_BACKEND = works
    assert len(mailbox(lambda: browser.post(screen, {"invite": "yes"}))) == 1
    user.invitation.refresh_from_db()
    assert user.invitation.sent_at
    assert user.invitation.failure == ""


def test_whose_invitation_is_too_old_asks_for_a_new_password_by_themselves(sign_in, mailbox, client):
    browser = sign_in("head")
    mailbox(lambda: browser.post(reverse("memberships:add"), member()))
    client.logout()
    ask = {"email": "nova@example.org"}
    letters = mailbox(lambda: client.post(reverse("wagtailadmin_password_reset"), ask))
    assert [letter.to for letter in letters] == [["nova@example.org"]] * 2
    assert "/password_reset/confirm/" in letters[1].body
    client.post(reverse("wagtailadmin_password_reset"), {"email": "switched.off@example.org"})
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("deputy before", "строк ще не почався, прав ще не дає"),
        ("deputy after", "строк минув, прав більше не дає"),
        ("stranger", "Не працює в жодному підрозділі"),
    ],
)
def test_who_has_no_rights_today_is_told_why_at_the_door(cast, client, who, sentence):
    answer = client.post(reverse("wagtailadmin_login"), {"username": who, "password": "secret"})
    assert sentence in text(answer)
    assert (
        client.post(reverse("wagtailadmin_login"), {"username": "deputy", "password": "secret"}).status_code == 302
    )


def test_the_same_term_is_not_entered_twice(sign_in):
    term = member(role="deputy", starts_on=TODAY, ends_on=TODAY + DAY)
    for _time in range(2):
        answer = sign_in("head").post(reverse("memberships:add"), term)
    assert "вже є заступником" in text(answer)
    assert serving() >= {("nova@example.org", "deputy")}
    assert Membership.objects.filter(user__email="nova@example.org").count() == 1


def test_the_list_finds_who_has_no_password_yet(sign_in):
    browser = sign_in("head")
    browser.post(reverse("memberships:add"), member())
    found = text(browser.get(reverse("memberships:index"), {"waiting": "true"}))
    assert "nova@example.org" in found
    assert "editor@example.org" not in found


def test_the_reason_of_rights_is_told_in_words(sign_in, cast):
    own = text(sign_in("deputy").get(reverse("person", args=[cast["deputy"].pk])))
    assert "Заступник з 21.11.2026 до 21.11.2026, Департамент соціальної політики" in own
    assert "11 сторінок рішення" in own
    after = text(sign_in("ict").get(reverse("person", args=[cast["deputy after"].pk])))
    assert "строк минув, прав більше не дає" in after
    assert "прав немає" in text(sign_in("ict").get(reverse("person", args=[cast["switched off"].pk])))


@pytest.mark.parametrize(("who", "whose", "may"), [
    ("ict", "neighbour", True), ("head", "editor", True), ("editor", "editor", True),
    ("editor", "head", False), ("head", "neighbour", False),
])  # fmt: skip
def test_a_persons_page_is_seen_by_them_their_head_and_the_office(sign_in, cast, who, whose, may):
    response = sign_in(who).get(reverse("person", args=[cast[whose].pk]))
    assert response.status_code == (200 if may else 302)


@pytest.mark.parametrize(("who", "whose", "may"), [
    ("ict", "editor", True), ("ict", "admin", False), ("ict", "ict", False), ("head", "editor", False),
])  # fmt: skip
def test_the_office_switches_accounts_off_and_rights_go_with_them(sign_in, cast, pages, who, whose, may):
    sign_in(who).post(reverse("person", args=[cast[whose].pk]), {"switch": "yes"})
    user = User.objects.get(pk=cast[whose].pk)
    assert user.is_active is not may
    if may:
        assert not pages["own service"].permissions_for_user(user).can_edit()
        assert ModelLogEntry.objects.filter(action="ownership.switch_off", object_id=str(user.pk)).exists()


HEAD = ["ПІБ", "E-mail", "Підрозділ", "Роль", "З", "До"]
ROWS = [
    ["Нова Людина", "Nova@example.org", WELFARE.replace("Криворізької ", ""), "редактор", "", ""],
    ["Нова Людина", "nova@example.org", ECOLOGY, "Заступник", "01.12.2026", "15.12.2026"],
    ["", "editor@example.org", WELFARE, "editor", "", ""],
    ["", "editor@example.org", LAW, "керівник", "", ""],
]


def table(rows, name="people.csv"):
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile

    if name.endswith(".xlsx"):
        book, out = openpyxl.Workbook(), BytesIO()
        for row in [HEAD, *rows]:
            book.active.append(row)
        book.save(out)
        return SimpleUploadedFile(name, out.getvalue())
    return SimpleUploadedFile(name, "\n".join(";".join(row) for row in [HEAD, *rows]).encode())


def load(browser, rows, name="people.csv"):
    """Shows the table and loads what was shown; gives both answers."""
    shown = browser.post(reverse("load_people"), {"file": table(rows, name)})
    hidden = re.findall(r'name="(rows|shown)" value="([^"]*)"', text(shown))
    return shown, browser.post(reverse("load_people"), dict(hidden)) if hidden else None


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_a_table_is_shown_row_by_row_and_then_loaded(sign_in, mailbox, name):
    browser, answers = sign_in("ict"), []
    letters = mailbox(lambda: answers.extend(load(browser, ROWS, name)))
    shown = text(answers[0])
    assert shown.count("новий обліковий запис") == 2
    assert "уже працює в цій ролі" in shown
    assert "отримає ще одну роль" in shown
    assert ("nova@example.org", "editor") in serving()
    assert ("nova@example.org", "deputy") in serving(ECOLOGY)
    assert ("editor@example.org", "head") in serving(LAW)
    assert [letter.to for letter in letters] == [["nova@example.org"]]
    again = load(browser, ROWS, name)
    assert "Завантажувати нічого" in text(again[0])
    assert again[1] is None


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["Хтось", "khtos@example.org", "Управління марень", "редактор", "", ""], "«Управління марень»"),
        (["Хтось", "khtos@example.org", LAW, "король", "", ""], "«король» – не роль"),
        (["Хтось", "без пошти", LAW, "редактор", "", ""], "«без пошти» – не адреса"),
        (["Хтось", "", LAW, "редактор", "", ""], "«E-mail» порожній"),
        (["Хтось", "khtos@example.org", "", "редактор", "", ""], "«Підрозділ» порожній"),
        (["Хтось", "khtos@example.org", LAW, "редактор", "01.12.2026", ""], "має лише заступник"),
        (["Хтось", "khtos@example.org", LAW, "заступник", "01.01.2020", "02.01.2020"], "уже минув"),
        (["Хтось", "khtos@example.org", "Відділ минулого", "редактор", "", ""], "закрито"),
        (["", "khtos@example.org", LAW, "редактор", "", ""], "Напишіть ім’я"),
        (["Хтось", "khtos@example.org", LAW, "заступник", "", ""], "з якого і до якого дня"),
        (["Хтось", "khtos@example.org", LAW, "заступник", "завтра", ""], "«завтра» – не дата"),
        (["Інша", "nova@example.org", LAW, "редактор", "", ""], "два різні імені"),
        (["Нова Людина", "nova@example.org", WELFARE, "редактор", "", ""], "Те саме, що в рядку 2"),
        (["Хтось", "switched.off@example.org", LAW, "редактор", "", ""], "вимкнено"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_loaded(sign_in, row, sentence):
    Department.objects.create(name="Відділ минулого", closed_on=TODAY)
    shown, loaded = load(sign_in("ict"), [*ROWS, row])
    assert "Рядок 6:" in text(shown)
    assert sentence in text(shown)
    assert loaded is None
    assert not User.objects.filter(email="nova@example.org").exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("people.docx", b"x", "таблицю можна прочитати з"),
        ("people.xlsx", b"x", "книгою Excel"),
        ("people.csv", "ПІБ;Підрозділ\nА;Б".encode(), "немає стовпця"),
        ("people.csv", "ПІБ;E-mail;Підрозділ;Роль".encode(), "немає рядків"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(sign_in, name, content, sentence):
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = sign_in("ict").post(reverse("load_people"), {"file": SimpleUploadedFile(name, content)})
    assert sentence in text(response)


def test_what_has_changed_since_it_was_shown_is_shown_again(sign_in):
    browser = sign_in("ict")
    shown = browser.post(reverse("load_people"), {"file": table(ROWS)})
    hidden = dict(re.findall(r'name="(rows|shown)" value="([^"]*)"', text(shown)))
    serve(person("late"), LAW)
    User.objects.filter(username="late").update(email="nova@example.org")
    assert "Відтоді щось змінилося" in text(browser.post(reverse("load_people"), hidden))
    assert ("nova@example.org", "editor") not in serving()
    forged = hidden | {"rows": hidden["rows"][:-2] + "xx"}
    assert browser.post(reverse("load_people"), forged).status_code == 302
    assert ("nova@example.org", "editor") not in serving()


def test_only_the_office_loads_people(sign_in):
    for who in ("head", "editor"):
        assert sign_in(who).post(reverse("load_people"), {"file": table(ROWS)}).status_code == 302
    assert not User.objects.filter(email="nova@example.org").exists()


def test_loading_takes_all_or_nothing(cast, monkeypatch):
    def failing(membership, by):
        if membership.department.name == LAW:
            raise KeyboardInterrupt
        appoint(membership, by)

    monkeypatch.setattr("ownership.enlisting.appoint", failing)
    with pytest.raises(KeyboardInterrupt):
        compare(read_sheet("people.csv", table(ROWS).read(), COLUMNS)).load()
    assert not User.objects.filter(email="nova@example.org").exists()
    assert not Invitation.objects.exists()
