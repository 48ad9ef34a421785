"""A department may want its head's approval: then editors ask, and the head publishes or returns."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, TaskState

from ownership.memberships import dismiss
from ownership.models import Department
from tests.decisions import WELFARE
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
