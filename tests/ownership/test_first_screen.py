"""One's own departments and pages come first; others' are read, and say whose they are."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import APIToken, Page

from ownership.models import Department, Responsibility
from sections.models import ServicePage
from sections.tree import add_page
from tests.decisions import ECOLOGY, LAW, WELFARE
from tests.ownership.cast import OUT, department, person, serve

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_home_shows_ones_departments_and_pages(sign_in, pages):
    home = text(sign_in("editor").get("/admin/"))
    assert WELFARE in home
    assert ECOLOGY not in home
    assert reverse("wagtailadmin_pages:edit", args=[pages["own entry"].pk]) in home
    assert "нижче 2 сторінки" in home
    assert "Підрозділ відповідає за 11 сторінок рішення" in home


def test_the_explorer_opens_at_ones_own_pages(sign_in, pages):
    opened = text(sign_in("editor").get(reverse("wagtailadmin_explore_root"), follow=True))
    assert "Своя" in opened
    assert "Чужа" not in opened
    root = sign_in("ict").get(reverse("wagtailadmin_explore_root"), follow=True)
    assert root.redirect_chain == []


def test_others_pages_are_seen_and_say_whose_they_are(sign_in, pages):
    section = text(sign_in("editor").get(reverse("wagtailadmin_explore", args=[pages["other entry"].pk])))
    assert "Чужа" in section
    assert ECOLOGY in section
    found = text(sign_in("editor").get(reverse("wagtailadmin_pages:search"), {"q": "Чужа"}))
    assert ECOLOGY in found


@pytest.mark.parametrize("who", ["editor", "ict"])
def test_the_explorer_costs_the_same_for_more_pages(sign_in, pages, who, django_assert_num_queries,
                                                    django_assert_max_num_queries):  # fmt: skip
    browser, url = sign_in(who), reverse("wagtailadmin_explore", args=[pages["own entry"].pk])
    browser.get(url)
    with django_assert_max_num_queries(60) as few:
        browser.get(url)
    for number in range(8):
        page = add_page(pages["own entry"], ServicePage(title=f"Послуга {number}"))
        Responsibility.objects.create(page=page, department=department(LAW))
    with django_assert_num_queries(len(few)):
        browser.get(url)


def test_home_costs_the_same_for_more_pages(
    sign_in, pages, django_assert_num_queries, django_assert_max_num_queries
):
    browser = sign_in("editor")
    browser.get("/admin/")
    with django_assert_max_num_queries(60) as few:
        browser.get("/admin/")
    for number in range(8):
        page = add_page(pages["other entry"], ServicePage(title=f"Послуга {number}"))
        Responsibility.objects.create(page=page, department=department(WELFARE))
    with django_assert_num_queries(len(few)):
        browser.get("/admin/")


def test_a_request_costs_the_same_with_many_editors_and_pages(
    sign_in, pages, django_assert_num_queries, django_assert_max_num_queries
):
    """A thousand people and departments in bulk: what one request asks does not grow with them."""
    browser, url = sign_in("editor"), reverse("wagtailadmin_pages:edit", args=[pages["own service"].pk])
    browser.get(url)
    with django_assert_max_num_queries(60) as few:
        browser.get(url)
    more = Department.objects.bulk_create(Department(name=f"Відділ {number}") for number in range(100))
    user = person("many")
    for one in more[:20]:
        serve(user, one.name)
    above = Page.objects.filter(depth=4).exclude(pk=pages["own entry"].pk)
    Responsibility.objects.bulk_create(
        Responsibility(page=page, department=one) for page in above for one in more[:10]
    )
    with django_assert_num_queries(len(few)):
        browser.get(url)


def test_members_keep_the_files_of_their_department(sign_in, cast):
    Document = get_document_model()
    own, others = (
        Document.objects.create(
            title=name, file=ContentFile(b"x", "x.txt"), collection=department(name).collection
        )
        for name in (WELFARE, ECOLOGY)
    )
    browser = sign_in("editor")
    for document, may in ((own, True), (others, False)):
        url = reverse("wagtaildocs:edit", args=[document.pk])
        assert browser.get(url).status_code == (200 if may else 302)
        browser.post(url, {"title": "Нове", "tags": "", "collection": document.collection_id})
        document.refresh_from_db()
        assert (document.title == "Нове") is may
    added = {"title": "Додано", "file": ContentFile(b"y", "y.txt"), "tags": ""}
    for name, may in ((WELFARE, True), (ECOLOGY, False)):
        browser.post(reverse("wagtaildocs:add"), added | {"collection": department(name).collection.pk})
        file = Document.objects.filter(title="Додано", collection=department(name).collection)
        assert file.exists() is (may and name == WELFARE)
        file.delete()
    chooser = browser.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert ECOLOGY in chooser


@pytest.fixture
def token(cast):
    return {who: APIToken.create_token(user=user, name="t")[1] for who, user in cast.items() if who != "anonymous"}


def ask(client, token, path, method="get", **data):
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return getattr(client, method)(f"/api/v3/{path}", data, headers=headers)


def test_the_api_is_for_reading_alone(client, cast, token, pages):
    document = client.get("/api/v3/openapi.json").json()
    assert {method for operations in document["paths"].values() for method in operations} == {"get"}
    assert client.get("/api/v3/docs/").status_code == 200
    pk = pages["own service"].pk
    for path in (
        "pages/",
        f"pages/{pk}/",
        f"pages/{pk}/actions/publish/",
        f"pages/{pk}/actions/delete/",
        "images/",
    ):
        for method in ("post", "patch", "put", "delete"):
            assert ask(client, token["admin"], path, method).status_code in (404, 405)
    assert Page.objects.get(pk=pk).live_revision_id == pages["own service"].live_revision_id


def test_a_token_reads_drafts_of_ones_own_pages_alone(client, cast, token, pages):
    for name in ("own service", "other service"):
        pages[name].title = f"Чернетка {name}"
        pages[name].save_revision()
    for who in (*cast, None):
        for name, keepers in (("own service", {"editor", "head", "deputy", "admin"}),
                              ("other service", {"neighbour", "admin"})):  # fmt: skip
            answer = ask(client, token.get(who), f"pages/{pages[name].pk}/?version=draft")
            assert ("Чернетка" in answer.json().get("title", "")) is (who in keepers), (who, name)
            revisions = ask(client, token.get(who), f"pages/{pages[name].pk}/revisions/")
            assert (revisions.status_code == 200) is (who in keepers), (who, name)
        if who in OUT - {"anonymous", "switched off"}:
            assert ask(client, token[who], "pages/").json()["items"] == []


def test_nobody_makes_tokens_for_others(sign_in, cast):
    for who in ("ict", "head", "editor"):
        assert not cast[who].has_perm("auth.change_user")
        assert not cast[who].has_perm("wagtailcore.add_apitoken")
    assert not Permission.objects.filter(group__name="Управління ІКТ").exists()
