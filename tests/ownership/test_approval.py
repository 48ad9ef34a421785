"""A department may want its head's approval: then editors ask, and the head publishes or returns."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, TaskState

from ownership.handover import hand_over, passings
from ownership.memberships import dismiss
from ownership.models import Department, Responsibility
from sections.models import ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import ECOLOGY, WELFARE
from tests.ownership.cast import department
from tests.ownership.test_rights import form

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(cast, pages):
    Department.objects.filter(name=WELFARE).update(needs_approval=True)
    return pages["own service"]


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def submit(sign_in, service, django_capture_on_commit_callbacks):
    """The editor changes the page and asks for approval."""

    def submitted():
        with django_capture_on_commit_callbacks(execute=True):
            data = form(service) | {"action-submit": "1"}
            sign_in("editor").post(reverse("wagtailadmin_pages:edit", args=[service.pk]), data)
        return TaskState.objects.get(status="in_progress")

    return submitted


def act(browser, page, state, action, **data):
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    browser.post(url, data, follow=True)


def test_an_editor_does_not_publish_by_themselves(sign_in, service):
    url = reverse("wagtailadmin_pages:edit", args=[service.pk])
    sign_in("editor").post(url, form(service) | {"action-publish": "1"})
    assert fresh(service).live_revision_id == service.live_revision_id
    sign_in("head").post(url, form(service) | {"action-publish": "1"})
    assert fresh(service).live_revision_id != service.live_revision_id


def test_the_head_finds_the_task_at_home_and_by_mail_and_publishes(sign_in, service, submit):
    state = submit()
    assert [letter.to for letter in mail.outbox] == [["head@example.org"]]
    assert f"/admin/pages/{service.pk}/edit/" in mail.outbox[0].body
    assert mail.outbox[0].subject == "На погодження: Своя"
    assert "Своя" in sign_in("head").get("/admin/").content.decode()
    act(sign_in("head"), service, state, "approve")
    assert fresh(service).summary == "Нове"
    assert fresh(service).live_revision_id != service.live_revision_id


@pytest.mark.parametrize("who", ["editor", "deputy", "neighbour", "ict"])
def test_nobody_else_approves_while_there_is_a_head(sign_in, service, submit, who):
    state = submit()
    act(sign_in(who), service, state, "approve")
    assert fresh(service).live_revision_id == service.live_revision_id


def test_the_head_returns_a_change_with_a_comment(sign_in, service, submit):
    state = submit()
    act(sign_in("head"), service, state, "reject")
    state.refresh_from_db()
    assert state.status == "in_progress"
    act(sign_in("head"), service, state, "reject", comment="Додайте строк")
    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Додайте строк")
    assert fresh(service).live_revision_id == service.live_revision_id


def test_without_a_head_the_office_decides(sign_in, cast, service, submit):
    dismiss(cast["head"].memberships.get())
    state = submit()
    assert [letter.to for letter in mail.outbox] == [["ict@example.org"]]
    act(sign_in("ict"), service, state, "approve")
    assert fresh(service).live_revision_id != service.live_revision_id


def test_without_the_switch_nothing_is_asked(cast, pages):
    assert not pages["own service"].has_workflow
    assert pages["own service"].permissions_for_user(cast["editor"]).can_publish()
    assert not pages["own service"].permissions_for_user(cast["editor"]).can_submit_for_moderation()


def test_other_departments_are_not_asked(service, pages):
    assert service.has_workflow
    assert not pages["closed service"].has_workflow
    assert not pages["section"].has_workflow


def test_a_head_decides_about_the_own_page_alone_whatever_the_address_says(sign_in, cast, pages, submit):
    """The step of another page's workflow, in the address of a page that waits for this head."""
    Department.objects.filter(name=ECOLOGY).update(needs_approval=True)
    submit()
    other = pages["other service"]
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk])
    sign_in("neighbour").post(edit, form(other) | {"action-submit": "1"})
    foreign = TaskState.objects.get(workflow_state__object_id=str(other.pk))
    for action in ("approve", "reject"):
        act(sign_in("head"), pages["own service"], foreign, action, comment="x")
        step = [pages["own service"].pk, action, foreign.pk]
        collect = reverse("wagtailadmin_pages:collect_workflow_action_data", args=step)
        assert sign_in("head").get(collect).status_code == 404
    foreign.refresh_from_db()
    assert foreign.status == "in_progress"
    assert fresh(other).live_revision_id == other.live_revision_id


def api(browser, page, action, **data):
    url = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    return browser.post(url, data, content_type="application/json").status_code


def test_what_waits_is_not_exchanged_by_the_api(sign_in, service, submit):
    bad = service.save_revision()
    submit()
    browser = sign_in("editor")
    assert api(browser, service, "revert_to_page_revision", revision_id=bad.pk) == 403
    assert api(browser, service, "publish") == 403
    assert api(browser, service, "delete") == 403
    assert fresh(service).live_revision_id == service.live_revision_id


def test_a_department_that_wants_no_approval_does_not_publish_past_one_that_does(sign_in, pages, submit, service):
    Responsibility.objects.create(page=pages["own entry"], department=department(ECOLOGY))
    submit()
    assert api(sign_in("neighbour"), service, "publish") == 403
    assert fresh(service).live_revision_id == service.live_revision_id


def test_what_waits_when_nobody_wants_approval_any_more_is_decided_by_who_publishes(sign_in, service, submit):
    state = submit()
    everything = department(WELFARE).responsibilities.standing().select_related("page", "department")
    hand_over(passings(everything, department(ECOLOGY)), department(ECOLOGY), TODAY, "x")
    act(sign_in("neighbour"), service, state, "approve")
    assert fresh(service).live_revision_id != service.live_revision_id


def test_after_the_switch_goes_off_editors_publish_again(sign_in, service, submit):
    submit()
    Department.objects.filter(name=WELFARE).update(needs_approval=False)
    url = reverse("wagtailadmin_pages:edit", args=[service.pk])
    sign_in("editor").post(url, form(fresh(service)) | {"action-publish": "1"})
    assert fresh(service).live_revision_id != service.live_revision_id


def test_the_explorer_asks_no_more_for_pages_that_wait_than_wagtail_does(sign_in, pages, submit):
    submit()
    url = reverse("wagtailadmin_explore", args=[pages["own entry"].pk])

    def asked():
        browser = sign_in("ict")
        browser.get(url)
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        return len(queries)

    few = asked()
    for number in range(4):
        page = add_page(pages["own entry"], ServicePage(title=f"Послуга {number}"))
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        sign_in("editor").post(edit, form(page) | {"action-submit": "1"})
    assert TaskState.objects.filter(status="in_progress").count() == 5
    assert asked() == few + 4  # Wagtail reads the task of each
