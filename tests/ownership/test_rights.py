"""Who may do what: one table, asked of the policy and by real GETs and POSTs."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from ownership.memberships import dismiss
from ownership.rights import Rights, rights_of
from tests.days import TODAY
from tests.decisions import ECOLOGY as ECOLOGY_NAME
from tests.ownership.cast import DAY, OUT, SERVES, WHO, pages, people, serve

pytestmark = pytest.mark.django_db

WELFARE, ECOLOGY, OFFICE, NOBODY = SERVES | {"admin"}, {"neighbour", "admin"}, {"admin", "ict"}, set()
WRITES = ("edit", "publish", "add child", "lock")
TABLE = {
    "own entry": dict.fromkeys(WRITES, WELFARE)
    | {"unpublish": OFFICE, "move": OFFICE, "delete": NOBODY, "copy": NOBODY, "reorder": WELFARE},
    "own service": dict.fromkeys(WRITES, WELFARE)
    | {"unpublish": WELFARE, "move": WELFARE, "delete": WELFARE, "copy": WELFARE, "add child": NOBODY},
    "closed service": dict.fromkeys(WRITES, ECOLOGY)
    | {"unpublish": ECOLOGY, "move": ECOLOGY, "delete": NOBODY, "copy": ECOLOGY, "add child": NOBODY},
    "other service": dict.fromkeys(WRITES, ECOLOGY)
    | {"unpublish": ECOLOGY, "move": ECOLOGY, "delete": ECOLOGY, "copy": ECOLOGY, "add child": NOBODY},
    "section": dict.fromkeys(WRITES, OFFICE)
    | {"unpublish": OFFICE, "move": OFFICE, "delete": NOBODY, "copy": NOBODY, "reorder": OFFICE},
    "package": dict.fromkeys(WRITES, OFFICE)
    | {"unpublish": OFFICE, "move": OFFICE, "delete": OFFICE, "copy": OFFICE, "add child": NOBODY},
}
ASKED = {
    "edit": "can_edit",
    "publish": "can_publish",
    "add child": "can_add_subpage",
    "lock": "can_lock",
    "unpublish": "can_unpublish",
    "move": "can_move",
    "delete": "can_delete",
    "copy": "can_copy",
    "reorder": "can_reorder_children",
}


@pytest.fixture
def stage():
    return people(), pages()


def test_the_policy_answers_by_the_table(stage):
    cast, found = stage
    wrong = []
    for name, actions in TABLE.items():
        for action, allowed in actions.items():
            for who, user in cast.items():
                may = getattr(found[name].permissions_for_user(user), ASKED[action])()
                if may != (who in allowed):
                    wrong.append((who, action, name, may))
    assert wrong == []


@pytest.mark.parametrize("action", ["change", "publish", "add"])
def test_lists_of_pages_hold_what_may_be_changed(stage, action):
    cast, found = stage
    policy = policy_registry.get_by_type(Page)
    for who, user in cast.items():
        listed = set(policy.instances_user_has_permission_for(user, action).values_list("pk", flat=True))
        for name, page in found.items():
            one = policy.user_has_permission_for_instance(user, action, page)
            assert (page.pk in listed) == one, (who, name)
            users = policy.users_with_permission_for_instance(action, page)
            assert one == users.filter(pk=user.pk).exists(), (who, name)
        assert policy.user_has_permission(user, action) == bool(listed)


def form(page, **changed):
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": "Нове",
        "introduction": rich_text("<p>Нове</p>"),
        "body": rich_text("<p>Нове</p>"),
        "documents": rich_text(""),
        "steps": {"count": 0},
        "services-count": "0",
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | changed)


def posts(page, destination, home):
    """The POST of each action on the page, and how to see that it has happened."""
    pk = page.pk
    url = {
        name: reverse(f"wagtailadmin_pages:{name}", args=[pk]) for name in ("edit", "unpublish", "delete", "copy")
    }
    bulk = {
        name: reverse("wagtail_bulk_action", args=["wagtailcore", "page", name]) + f"?id={pk}"
        for name in ("delete", "unpublish", "publish", "move")
    }
    lock = reverse("wagtailadmin_pages:lock", args=[pk])
    copied = {"new_title": "Копія", "new_slug": "kopiia", "new_parent_page": home.pk}
    fresh = lambda: Page.objects.filter(pk=pk).first()  # noqa: E731
    yield "edit", url["edit"], form(page), lambda: fresh().latest_revision_id != page.latest_revision_id
    yield (
        "publish",
        url["edit"],
        form(page) | {"action-publish": "1"},
        lambda: fresh().live_revision_id != page.live_revision_id,
    )
    yield "publish", bulk["publish"], {}, lambda: fresh().last_published_at != page.last_published_at
    yield "unpublish", url["unpublish"], {}, lambda: not fresh().live
    yield "unpublish", bulk["unpublish"], {}, lambda: not fresh().live
    yield "delete", url["delete"], {}, lambda: fresh() is None
    yield "delete", bulk["delete"], {}, lambda: fresh() is None
    yield "copy", url["copy"], copied, lambda: Page.objects.filter(slug="kopiia").exists()
    yield "lock", lock, {}, lambda: fresh().locked
    if destination:
        move = reverse("wagtailadmin_pages:move_confirm", args=[pk, destination.pk])
        yield "move", move, {}, lambda: fresh().path != page.path
        yield "move", bulk["move"], {"chooser": destination.pk}, lambda: fresh().path != page.path


@pytest.mark.parametrize("who", WHO)
def test_every_post_does_what_the_table_allows_and_nothing_else(client, stage, who):
    cast, found = stage
    if who != "anonymous":
        client.force_login(cast[who])
    home_of = {name: page.get_parent() for name, page in found.items()} | {"closed service": found["other entry"]}
    wrong = []
    for name, actions in TABLE.items():
        page = found[name]
        destination = page.get_parent().get_siblings().exclude(pk=page.get_parent().pk).first()
        lands = {"package": OFFICE, "own entry": NOBODY, "section": NOBODY}.get(name, {"admin"})
        for action, url, data, happened in posts(page, destination, home_of[name]):
            with transaction.atomic():
                client.get(url)
                client.post(url, data)
                done = happened()
                transaction.set_rollback(True)
            expected = who in (lands if action == "move" else actions[action])
            if bool(done) != expected:
                wrong.append((who, action, name, url, done))
    assert wrong == []


def test_a_page_moves_only_where_its_department_answers_too(client, stage):
    cast, found = stage
    client.force_login(cast["editor"])
    service, others, own = found["own service"], found["other entry"], found["own entry"]
    sibling = own.get_siblings().filter(title="Соціальні послуги").get()
    for destination, lands in ((others, False), (sibling, True)):
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[service.pk, destination.pk]))
        assert Page.objects.get(pk=service.pk).is_child_of(destination) is lands
    copied = {"new_title": "Копія", "new_slug": "kopiia", "new_parent_page": others.pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[service.pk]), copied)
    assert not Page.objects.filter(slug="kopiia").exists()


@pytest.mark.parametrize(("who", "expires"), [("editor", False), ("admin", True)])
def test_an_entry_neither_expires_nor_changes_its_address_by_the_back_door(client, stage, who, expires):
    cast, found = stage
    client.force_login(cast[who])
    entry = found["own entry"]
    data = form(entry, slug="inshe", expire_at="2030-01-01 10:00") | {"action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[entry.pk]), data)
    changed = Page.objects.get(pk=entry.pk)
    assert changed.last_published_at != entry.last_published_at
    assert (changed.expire_at is not None, changed.slug == "inshe") == (expires, expires)


def test_an_editor_schedules_and_renames_a_page_below(client, stage):
    cast, found = stage
    client.force_login(cast["editor"])
    service = found["own service"]
    data = form(service, slug="inshe", expire_at="2030-01-01 10:00") | {"action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[service.pk]), data)
    changed = Page.objects.get(pk=service.pk)
    assert (changed.slug, changed.expire_at.year) == ("inshe", 2030)


def test_no_page_is_hidden_from_residents(client, stage):
    cast, found = stage
    client.force_login(cast["editor"])
    url = reverse("wagtailadmin_pages:set_privacy", args=[found["own service"].pk])
    client.post(url, {"restriction_type": "login"})
    assert not found["own service"].view_restrictions.exists()


def test_the_tree_is_read_by_all_who_may_enter(client, stage):
    cast, found = stage
    for who, user in cast.items():
        client.logout()
        if who != "anonymous":
            client.force_login(user)
        response = client.get(reverse("wagtailadmin_explore", args=[found["other entry"].pk]))
        assert response.status_code == (302 if who in OUT else 200), who
        if who in OUT:
            assert "/login/" in response.url


def test_a_deputys_rights_begin_and_end_by_themselves(stage, settings):
    cast, found = stage
    service, deputy = found["own service"], cast["deputy"]
    for day, may in ((TODAY - DAY, False), (TODAY, True), (TODAY + DAY, False)):
        settings.TODAY = day
        assert service.permissions_for_user(deputy).can_edit() is may
        assert deputy.has_perm("ownership.edit_content", cast["editor"].memberships.get().department) is may


def test_guardian_answers_only_while_the_membership_is_valid(stage):
    cast, _found = stage
    welfare = cast["head"].memberships.get().department
    held = {
        who: {
            right
            for right in ("edit_content", "confirm_content", "manage_department")
            if user.has_perm(f"ownership.{right}", welfare)
        }
        for who, user in cast.items()
        if who != "anonymous"
    }
    edits = {"edit_content", "confirm_content"}
    assert held["editor"] == held["deputy"] == edits
    assert held["head"] == held["admin"] == edits | {"manage_department"}
    assert not any(held[who] for who in {"neighbour", "ict"} | OUT - {"anonymous"})
    assert cast["editor"].get_all_permissions(welfare) == edits


def test_rights_cost_the_same_for_any_number_of_pages(stage, django_assert_num_queries):
    cast, _found = stage
    every = list(Page.objects.filter(depth__gt=1).specific())
    for some in (every[:1], every):
        with django_assert_num_queries(4):
            rights = Rights(cast["editor"], TODAY)
            for page in some:
                rights.actions(page.path)
    assert len(rights_of(cast["editor"]).edited) == 1


def test_an_older_revision_brings_back_neither_address_nor_expiry_of_an_entry(client, stage):
    cast, found = stage
    entry = found["own entry"]
    old = entry.get_latest_revision()
    entry.slug, entry.expire_at = "nova-adresa", None
    entry.save_revision(user=cast["admin"]).publish()
    client.force_login(cast["editor"])
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[entry.pk, old.pk])
    data = form(entry, introduction=rich_text("<p>Старе</p>")) | {"action-publish": "1", "revision": old.pk}
    client.post(revert, data)
    assert Page.objects.get(pk=entry.pk).slug == "nova-adresa"
    url = f"/admin/api/main/pages/{entry.pk}/action/revert_to_page_revision/"
    client.post(url, {"revision_id": old.pk}, content_type="application/json")
    client.post(f"/admin/api/main/pages/{entry.pk}/action/publish/", {}, content_type="application/json")
    assert Page.objects.get(pk=entry.pk).slug == "nova-adresa"


def test_a_locked_page_is_locked_for_the_api_too_and_unlocked_by_who_edits_it(client, stage):
    cast, found = stage
    service = found["own service"]
    client.force_login(cast["head"])
    client.post(reverse("wagtailadmin_pages:lock", args=[service.pk]))
    client.force_login(cast["editor"])
    for action in ("publish", "delete", "unpublish"):
        answer = client.post(
            f"/admin/api/main/pages/{service.pk}/action/{action}/", {}, content_type="application/json"
        )
        assert answer.status_code == 403
    dismiss(cast["head"].memberships.get())
    serve(cast["head"], ECOLOGY_NAME)
    for who, unlocks in (("head", False), ("neighbour", False), ("editor", True)):
        client.force_login(cast[who])
        client.post(reverse("wagtailadmin_pages:unlock", args=[service.pk]))
        assert Page.objects.get(pk=service.pk).locked is not unlocks


def test_a_page_that_waits_for_its_day_is_got_back(client, stage):
    cast, found = stage
    service = found["own service"]
    client.force_login(cast["editor"])
    edit = reverse("wagtailadmin_pages:edit", args=[service.pk])
    client.post(edit, form(service, go_live_at="2030-01-01 10:00") | {"action-publish": "1"})
    scheduled = Page.objects.get(pk=service.pk).scheduled_revision
    assert scheduled
    unschedule = reverse("wagtailadmin_pages:revisions_unschedule", args=[service.pk, scheduled.pk])
    client.post(unschedule)
    assert Page.objects.get(pk=service.pk).scheduled_revision is None


@pytest.mark.parametrize(("who", "may"), [("ict", True), ("editor", True), ("neighbour", False)])
def test_drafts_and_history_are_read_by_who_edits_and_by_the_office(client, stage, who, may):
    cast, found = stage
    service = found["own service"]
    revision = service.save_revision()
    client.force_login(cast[who])
    for name, args in (
        ("view_draft", []), ("history", []), ("workflow_history", []), ("revisions_view", [revision.pk]),
        ("revisions_compare", ["earliest", "latest"]),
    ):  # fmt: skip
        response = client.get(reverse(f"wagtailadmin_pages:{name}", args=[service.pk, *args]))
        assert response.status_code == (200 if may else 302), name
    site = client.get(reverse("wagtailadmin_reports:site_history"))
    assert site.status_code == (200 if who == "ict" else 302)


def test_an_entry_without_a_typed_address_keeps_one_made_of_its_title(client, stage):
    cast, found = stage
    client.force_login(cast["admin"])
    entry = found["own entry"]
    data = form(entry, slug="") | {"action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[entry.pk]), data)
    assert Page.objects.get(pk=entry.pk).slug == "sotsialnyi-zakhyst"


def test_wagtails_own_groups_open_nothing(client, stage):
    from django.contrib.auth.models import Group

    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_a_deleted_account_leaves_its_memberships_in_the_log(client, stage):
    cast, _found = stage
    client.force_login(cast["admin"])
    client.post(reverse("wagtailusers_users:delete", args=[cast["editor"].pk]))
    told = ModelLogEntry.objects.filter(action="ownership.member", deleted=True, label__startswith="editor:")
    assert told.get().message.endswith("Стало: –.")
