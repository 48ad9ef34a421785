"""What an editor does in the admin and what it counts for: by real requests."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from freshness.acts import digest
from freshness.models import Check, Closing, Intent, Obligation
from freshness.opening import open_due
from freshness.scope import recorded
from ownership.models import Department
from sections.models import ServicePage
from sections.tree import add_page
from tests.decisions import WELFARE
from tests.freshness.conftest import DAY, FEBRUARY, JANUARY
from tests.ownership.test_rights import form

pytestmark = pytest.mark.django_db
COUNT = {"action-publish": "count"}
PLAIN = {"action-publish": "action-publish"}


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def confirm(*pages):
    return reverse("confirm_pages") + "?" + "&".join(f"page={page.pk}" for page in pages)


def confirmation(*pages, note="Звірено", **more):
    shown = {f"digest-{page.pk}": digest(page) for page in pages}
    return {"page": [page.pk for page in pages], "note": note, **shown, **more}


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def squeezed(answer):
    return " ".join(answer.content.decode().split())


def checks():
    return list(Check.objects.values_list("page_title", "kind", "user_name", "note"))


@pytest.fixture
def service(pages):
    return pages["own service"]


@pytest.fixture
def many(pages):
    """The own entry's page with two services below it."""
    add_page(pages["own entry"], ServicePage(title="Інша"))
    return [fresh(pages["own entry"]), fresh(pages["own service"])]


def test_publishing_counts_only_when_it_is_asked_to(sign_in, service):
    sign_in("editor").post(edit(service), form(service) | PLAIN)
    assert checks() == []
    sign_in("editor").post(edit(service), form(service) | COUNT)
    assert checks() == [("Своя", "updated", "editor", "")]
    check = Check.objects.get()
    assert check.revision_id == fresh(service).live_revision_id
    assert check.digest == digest(fresh(service))
    assert Intent.objects.get().taken_at


def test_the_button_comes_first_and_only_for_whom_something_is_open(sign_in, service):
    button = "Опублікувати та зарахувати оновлення"
    page = sign_in("editor").get(edit(service)).content.decode()
    assert page.index(button) < page.index("Зберегти чернетку")
    assert button not in sign_in("admin").get(edit(service)).content.decode()
    service.unpublish()
    assert button not in sign_in("editor").get(edit(service)).content.decode()


@pytest.mark.parametrize("who", ["neighbour", "ict", "former", "anonymous"])
def test_nobody_elses_publishing_counts(sign_in, client, service, who):
    browser = client if who == "anonymous" else sign_in(who)
    browser.post(edit(service), form(service) | COUNT)
    assert checks() == []


def test_what_is_to_be_published_later_counts_on_its_day(sign_in, service, settings, monkeypatch):
    later = timezone.now() + timedelta(hours=1)
    data = form(service) | COUNT | {"go_live_at": timezone.localtime(later).strftime("%d.%m.%Y %H:%M")}
    sign_in("editor").post(edit(service), data)
    assert checks() == []
    settings.TODAY = JANUARY + DAY
    moment = datetime.now(tz=later.tzinfo) + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    call_command("publish_scheduled")
    assert checks() == [("Своя", "updated", "editor", "")]
    assert Check.objects.get().on == JANUARY + DAY


def test_what_the_head_approves_counts_for_the_editor_who_asked(sign_in, service):
    Department.objects.filter(name=WELFARE).update(needs_approval=True)
    sign_in("editor").post(edit(service), form(service) | {"action-submit": "count"})
    state = TaskState.objects.get(status="in_progress")
    approve = reverse("wagtailadmin_pages:workflow_action", args=[service.pk, "approve", state.pk])
    sign_in("head").post(approve, {})
    assert checks() == [("Своя", "updated", "editor", "")]


def test_approval_counts_nothing_that_was_not_asked_for(sign_in, service):
    Department.objects.filter(name=WELFARE).update(needs_approval=True)
    sign_in("editor").post(edit(service), form(service) | {"action-submit": "1"})
    state = TaskState.objects.get(status="in_progress")
    sign_in("head").post(reverse("wagtailadmin_pages:workflow_action", args=[service.pk, "approve", state.pk]), {})
    assert fresh(service).summary == "Нове"
    assert checks() == []


def test_a_bulk_publication_counts_nothing(sign_in, service):
    service.save_revision()
    sign_in("editor").post(f"/admin/bulk/wagtailcore/page/publish/?id={service.pk}", {})
    assert checks() == []


def test_a_draft_from_before_a_check_published_after_it_changes_nothing(sign_in, service):
    draft = service.save_revision()
    sign_in("editor").post(edit(service), form(service) | COUNT)
    before = list(Check.objects.values()), list(Closing.objects.values()), list(Obligation.objects.values())
    draft.publish()
    assert before == (
        list(Check.objects.values()),
        list(Closing.objects.values()),
        list(Obligation.objects.values()),
    )


def test_an_update_counts_or_is_not_published_at_all(sign_in, service, monkeypatch):
    def fails(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("freshness.acts.settle_ends", fails)
    with pytest.raises(RuntimeError):
        sign_in("editor").post(edit(service), form(service) | COUNT)
    assert fresh(service).live_revision_id == service.live_revision_id
    assert not Check.objects.exists()
    assert not Intent.objects.exists()


def test_a_page_is_confirmed_as_it_was_shown(sign_in, service):
    published = service.last_published_at
    shown = sign_in("editor").get(confirm(service)).content.decode()
    assert digest(service) in shown
    assert "до 10 лютого 2027" in shown
    answer = sign_in("editor").post(confirm(service), confirmation(service))
    assert answer.url == reverse("wagtailadmin_home")
    assert checks() == [("Своя", "confirmed", "editor", "Звірено")]
    again = fresh(service)
    assert (again.last_published_at, again.has_unpublished_changes) == (published, False)
    assert again.latest_revision_id == service.latest_revision_id


def test_the_live_page_is_shown_in_a_frame_of_the_admin(sign_in, service):
    answer = sign_in("editor").get(reverse("live_page", args=[service.pk]))
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "Своя" in answer.content.decode()


def test_with_a_newer_draft_the_live_text_is_shown_and_counted(sign_in, service):
    service.summary = "Чернетка"
    service.save_revision()
    screen = sign_in("editor").get(confirm(service)).content.decode()
    assert "Є новіша неопублікована чернетка" in screen
    assert "Чернетка" not in sign_in("editor").get(reverse("live_page", args=[service.pk])).content.decode()
    sign_in("editor").post(confirm(service), confirmation(fresh(service)))
    assert Check.objects.get().revision_id == fresh(service).live_revision_id != fresh(service).latest_revision_id


def test_what_somebody_has_published_meanwhile_is_asked_again(sign_in, many):
    entry, service = many
    data = confirmation(entry, service)
    service.summary = "Інше"
    service.save_revision().publish()
    answer = squeezed(sign_in("editor").post(confirm(entry, service), data))
    assert "хтось опублікував інший текст" in answer
    assert checks() == []
    assert f'value="{entry.pk}" checked' in answer
    assert f'value="{service.pk}" checked' not in answer
    assert "Звірено" in answer


def test_several_pages_are_confirmed_in_one_act_each_with_its_evidence(sign_in, many):
    sign_in("editor").post(confirm(*many), confirmation(*many))
    found = list(Check.objects.filter(kind="confirmed"))
    assert {check.page_id for check in found} == {page.pk for page in many}
    assert len({check.act for check in found}) == 1
    assert {check.digest for check in found} == {digest(page) for page in many}


def test_a_page_that_changed_since_its_last_check_is_not_ticked(sign_in, many, settings):
    _entry, service = many
    sign_in("editor").post(confirm(service), confirmation(service))
    service.summary = "Інше"
    service.save_revision().publish()
    settings.TODAY = FEBRUARY + 92 * DAY
    open_due(settings.TODAY)
    screen = squeezed(sign_in("editor").get(confirm(*many)))
    assert f'value="{service.pk}" checked' not in screen
    assert f'value="{service.pk}"' in screen


@pytest.mark.parametrize(
    ("data", "words"), [({"note": "  "}, "Напишіть, що саме"), ({"page": []}, "Позначте сторінки")]
)
def test_a_confirmation_needs_pages_and_a_note(sign_in, service, data, words):
    answer = sign_in("editor").post(confirm(service), confirmation(service) | data)
    assert words in answer.content.decode()
    assert checks() == []


@pytest.mark.parametrize("who", ["neighbour", "ict", "admin"])
def test_nobody_confirms_for_others(sign_in, service, who):
    answer = sign_in(who).post(confirm(service), confirmation(service))
    assert "зараховувати нічого" in answer.content.decode()
    assert checks() == []


@pytest.mark.parametrize("address", ["?page=0", "", "?obligation=x", "?obligation=0", "?page=x&page=99999999999"])
def test_an_address_without_pages_is_not_found(sign_in, cast, address):
    assert sign_in("editor").get(reverse("confirm_pages") + address).status_code == 404


def test_one_address_confirms_what_an_obligation_waits_for(sign_in, many):
    one = Obligation.objects.get(responsibility__page=many[0])
    address = f"{reverse('confirm_pages')}?obligation={one.pk}"
    pages = [fresh(page) for page in Page.objects.live().filter(path__startswith=many[0].path)]
    covered = [page for page in pages if page.title != "Закрита"]
    assert all(str(page.pk) in sign_in("editor").get(address).content.decode() for page in covered)
    sign_in("editor").post(address, confirmation(*covered))
    assert Closing.objects.get(obligation=one).outcome == "fulfilled"


def test_after_a_confirmation_one_goes_where_one_came_from_but_never_elsewhere(sign_in, many):
    here = sign_in("editor").post(confirm(many[0]) + "&next=/admin/pages/", confirmation(many[0]))
    assert here.url == "/admin/pages/"
    away = sign_in("editor").post(confirm(many[1]) + "&next=https://example.org/", confirmation(many[1]))
    assert away.url == reverse("wagtailadmin_home")


def test_a_wrong_click_is_taken_back_within_its_day(sign_in, service):
    sign_in("editor").post(confirm(service), confirmation(service))
    act = Check.objects.get().act
    assert "Своя" in sign_in("editor").get("/admin/").content.decode()
    address = reverse("withdraw_check", args=[act])
    assert "Своя" in sign_in("editor").get(address).content.decode()
    sign_in("editor").post(address)
    assert Check.objects.count() == 1
    assert not Check.objects.standing(JANUARY).exists()


def test_a_check_is_not_taken_back_by_others_or_later(sign_in, service, settings):
    sign_in("editor").post(confirm(service), confirmation(service))
    address = reverse("withdraw_check", args=[Check.objects.get().act])
    assert sign_in("head").post(address).status_code == 404
    settings.TODAY = JANUARY + DAY
    answer = sign_in("editor").post(address, follow=True)
    assert "лише того самого дня" in answer.content.decode()
    assert Check.objects.standing(JANUARY + DAY).exists()


def test_the_user_bar_leads_to_the_confirmation(sign_in, service):
    page = sign_in("editor").get(service.url).content.decode()
    assert f"{reverse('confirm_pages')}?page={service.pk}" in page
    assert reverse("confirm_pages") not in sign_in("neighbour").get(service.url).content.decode()


def test_a_first_publication_counts_once_as_created_even_when_asked_to_count(sign_in, pages):
    sign_in("editor")
    parent = pages["own entry"]
    page = ServicePage(title="Нова", live=False)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision()
    sign_in("editor").post(edit(page), form(page) | COUNT)
    assert [check[:3] for check in checks()] == [("Нова", "created", "editor")]


def test_enter_in_a_field_saves_a_draft(sign_in, service):
    """A browser presses the form's first button: one without a name stands before that which counts."""
    screen = squeezed(sign_in("editor").get(edit(service)))
    before = screen[: screen.index('value="count"')]
    nameless = '<button type="submit" hidden tabindex="-1" aria-hidden="true"></button>'
    assert before.endswith(f'{nameless} <button type="submit" name="action-publish" ')


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.save_revision(),
        lambda page: Page.objects.filter(pk=page.pk).update(locked=True),
        lambda page: add_page(page.get_parent(), ServicePage(title="Сусідня")),
    ],
)
def test_a_page_is_the_same_while_residents_read_the_same(service, change):
    before = digest(fresh(service))
    change(service)
    assert digest(fresh(service)) == before


def test_a_page_is_another_once_residents_read_another_word(service):
    before = digest(fresh(service))
    service.summary = "Інше"
    service.save_revision().publish()
    assert digest(fresh(service)) != before


@pytest.mark.parametrize("name", ["confirm_pages", "ask_review"])
@pytest.mark.parametrize("query", ["page=²", "obligation=²", "page=-1", "page=%00"])
def test_an_odd_address_is_not_found(sign_in, cast, name, query):
    assert sign_in("ict").get(f"{reverse(name)}?{query}").status_code == 404


def test_a_note_with_a_sign_that_no_database_keeps_is_refused(sign_in, service):
    sign_in("editor").post(confirm(service), confirmation(service, note="Звірено\x00"))
    assert checks() == []


def test_what_was_taken_back_no_longer_waits_for_a_page_that_is_gone(sign_in, many, settings):
    entry, service = many
    others = [fresh(page) for page in entry.get_children().live() if page.title == "Інша"]
    pages = [entry, service, *others]
    sign_in("editor").post(confirm(*pages), confirmation(*pages))
    act = Check.objects.filter(kind="confirmed").first().act
    service.unpublish()
    sign_in("editor").post(reverse("withdraw_check", args=[act]))
    one = Obligation.objects.get(responsibility__page=entry)
    assert service.pk not in recorded([one])[one.pk]
    assert entry.pk in recorded([one])[one.pk]
