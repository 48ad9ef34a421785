"""Every admin address by GET and POST: what is not one's own stays, who has no rights comes in nowhere."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    APIToken,
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Revision,
    Site,
    Task,
    Workflow,
    WorkflowState,
)

from freshness.models import Link, LinkPlace, Schedule
from ownership.models import Cover, Department, DepartmentGrant, Membership, Responsibility
from search.models import Bet, PageWords, SearchSettings, Unsuggested, WordRule
from sections.models import Audience, Decision
from tests.days import TODAY
from tests.decisions import ECOLOGY, WELFARE
from tests.ownership.cast import OUT, department, pages, people
from tests.ownership.walk import addresses, routes

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = ("/admin/login/", "/admin/password_reset/", "/admin/jsi18n/", "/admin/logout/", "/admin/sprite/")
TARGETS = {
    "editor": ["other service", "other entry", "closed service", "section"],
    "head": ["other service", "own entry"],
    "deputy": ["other service"],
    "neighbour": ["own service", "own entry"],
    "ict": ["own service", "own entry", "closed service"],
}
PLACE = ["path", "depth", "numchild", "url_path"]
EVERYTHING = (
    Site, Group, Workflow, Task, WorkflowState, GroupPagePermission, GroupCollectionPermission, APIToken,
    PageViewRestriction,
)  # fmt: skip
OFFICES = (
    *(Responsibility, Cover, Department, Schedule, Decision, Audience, Collection),
    *(Bet, SearchSettings, Unsuggested, WordRule),
)


@pytest.fixture
def stage():
    cast, found = people(), pages()
    shelf = department(ECOLOGY).collection
    image = get_image_model().objects.create(title="Чуже", file=get_test_image_file(), collection=shelf)
    document = get_document_model().objects.create(
        title="Чуже", file=ContentFile(b"x", "chuzhe.txt"), collection=shelf
    )
    Audience.objects.create(name="Ветерани")
    SearchSettings.load()
    link = Link.objects.create(address="page:77777", state="broken", fault="deleted", broken_since=TODAY)
    LinkPlace.objects.create(link=link, page=found["other service"])
    PageWords.objects.create(page=found["other service"], words="чуже")
    bet = Bet.objects.create(phrase="чуже", page=found["section"], department=department(ECOLOGY), note="x")
    values = {
        "image": image.pk,
        "image_id": image.pk,
        "images": image.pk,
        "document": document.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "documents": document.pk,
        "user": cast["neighbour"].pk,
        "users": cast["neighbour"].pk,
        "people": cast["neighbour"].pk,
        "memberships": cast["neighbour"].memberships.get().pk,
        "departments": department(ECOLOGY).pk,
        "decisions": Decision.objects.get().pk,
        "audiences": Audience.objects.get().pk,
        "unsuggested": Unsuggested.objects.create(words="кладовище").pk,
        "groups": Group.objects.get(name="Управління ІКТ").pk,
        "sites": Site.objects.get().pk,
        "collections": shelf.pk,
        "collection_id": shelf.pk,
        "links": link.pk,
        "words": WordRule.objects.create(kind="ignored", words="чуже").pk,
        "bets": bet.pk,
        "kind": "weekly",
        "day": "2026-11-20",
        "responsibilities": department(ECOLOGY).responsibilities.first().pk,
        "action_name": "approve",
        "filter_spec": "original",
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "app_label": "wagtailcore",
        "app_name": "taggit",
        "content_type_app_name": "sections",
        "content_type_model_name": "servicepage",
        "model_name": "page",
        "session_id": 1,
        "token": "x",
        "uidb64": "x",
        "workflow_pk": 1,
        "destination_id": found["own entry"].pk,
    }
    return cast, found, values


def body(page, here):
    """What a POST to anything might want to hear."""
    return {
        "title": "Чужі слова",
        "slug": "chuzhi",
        "name": "Чужа назва",
        "username": "hacked",
        "email": "hacked@example.org",
        "mailbox": "hacked@example.org",
        "department": department(WELFARE).pk,
        "to": department(WELFARE).pk,
        "why": "x",
        "note": "x",
        "role": "head",
        "page": page.pk,
        "phrase": "Щорічно, до 1 травня",
        "words": "чуже слово",
        "lead_days": "30",
        "action-publish": "1",
        "action-submit": "1",
        "new_title": "Копія",
        "new_slug": "kopiia",
        "new_parent_page": here.pk,
        "destination_page_id": here.pk,
        "chooser": here.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
        "restriction_type": "login",
        "include_descendants": "on",
        "recursive": "true",
        "revision_id": page.latest_revision_id or 1,
        "position": "0",
        "answering": [],
        "collection": here.pk,
        "switch": "1",
        "invite": "1",
        "is_active": "",
        "mark_as_active": "",
        "hostname": "evil.example.org",
        "port": "80",
        "root_page": page.pk,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "body": "null",
        "documents": "null",
        "summary": "x",
        "external-link-chooser-url": "https://example.org/",
    }


def rows(*querysets):
    return [list(queryset.order_by("pk").values_list()) for queryset in querysets]


def said(pages, *besides):
    """The pages' columns, but for those that change when other pages come and go."""
    names = [field.attname for field in Page._meta.concrete_fields if field.name not in besides]
    return [list(pages.order_by("pk").values_list(*names))]


def frozen(who, cast, found):
    """What `who` must not be able to change, as the database has it."""
    users = get_user_model().objects.exclude(pk=cast[who].pk).order_by("pk")
    accounts = users.values_list("pk", "username", "password", "email", "is_superuser", "is_active")
    if who == "ict":
        return frozen_for_the_office(found, users)
    name = ECOLOGY if who == "neighbour" else WELFARE
    others_pages = Page.objects.exclude(theirs(name, found))
    grants, memberships = DepartmentGrant.objects.all(), Membership.objects.all()
    if who == "head":  # keeps the department's members
        grants = grants.exclude(content_object__name=WELFARE)
        memberships = memberships.exclude(department__name=WELFARE)
        accounts = accounts.filter(pk__in=[user.pk for user in cast.values() if user.pk])
    kept = [grants, memberships, *(model.objects.all() for model in (*EVERYTHING, *OFFICES))]
    shelf = department(name).collection
    files = [model.objects.exclude(collection=shelf) for model in (get_image_model(), get_document_model())]
    revisions = Revision.objects.filter(
        object_id__in=[str(pk) for pk in others_pages.values_list("pk", flat=True)]
    )
    links = Link.objects.filter(places__page__in=others_pages)
    words = PageWords.objects.filter(page__in=others_pages)
    return [list(accounts), *said(others_pages, "numchild"), *rows(revisions, links, words, *files, *kept)]


def theirs(name, found):
    """The pages that the department covers."""
    covered = Q(pk=None)
    for path in Responsibility.objects.filter(department__name=name).values_list("page__path", flat=True):
        covered |= Q(path__startswith=path)
    closed = Q(pk=found["closed service"].pk)
    return covered | closed if name == ECOLOGY else covered & ~closed


def frozen_for_the_office(found, users):
    services = Page.objects.filter(pk__in=[found[name].pk for name in found if name.endswith("service")])
    entry = Page.objects.filter(pk=found["own entry"].pk).values_list(
        "title", "slug", "latest_revision", "expire_at"
    )
    superusers = users.filter(is_superuser=True).values_list("pk", "username", "password", "email", "is_active")
    passwords = users.values_list("pk", "username", "password", "email", "is_superuser")
    every = (model.objects.all() for model in (*EVERYTHING, Link))
    return [list(entry), list(superusers), list(passwords), *said(services, *PLACE), *rows(*every)]


class Writes:
    """Notes whether a request wrote anything, so that only then all the tables are compared."""

    def __init__(self):
        self.writes = False

    def __call__(self, execute, sql, params, many, context):
        self.writes = self.writes or sql.startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, params, many, context)


@pytest.mark.parametrize("who", TARGETS)
def test_no_address_changes_what_is_not_ones_own(client, stage, who):
    cast, found, values = stage
    client.raise_request_exception = False
    client.force_login(cast[who])
    before, leaks, broken = frozen(who, cast, found), [], []
    here = found["other entry"] if who == "neighbour" else found["section"] if who == "ict" else found["own entry"]
    for route in routes():
        about_a_page = any(word in route for word in ("page", "bulk", "editing-sessions"))
        for name in TARGETS[who] if about_a_page else TARGETS[who][:1]:
            page = found[name]
            asked = values | {"page": page.pk, "revision_id": page.latest_revision_id or 1, "object_id": page.pk}
            for url in addresses(route, asked):
                for method in (client.get, client.post):
                    written = Writes()
                    with transaction.atomic():
                        with connection.execute_wrapper(written):
                            response = method(url, body(page, here) if method == client.post else {})
                        if written.writes and frozen(who, cast, found) != before:
                            leaks.append((method.__name__, url, name, response.status_code))
                        transaction.set_rollback(True)
                    if response.status_code >= 500 and "failwhale" not in url:
                        broken.append((method.__name__, url, name))
    assert leaks == []
    assert broken == []


@pytest.mark.parametrize("who", sorted(OUT))
def test_who_has_no_rights_comes_in_nowhere(client, stage, who):
    cast, found, values = stage
    client.raise_request_exception = False
    page = found["own service"]
    asked = values | {"page": page.pk, "revision_id": page.latest_revision_id, "object_id": page.pk}
    let_in = []
    for route in routes():
        for url in addresses(route, asked):
            if url.startswith(OPEN_TO_ALL):
                continue
            for method in ("get", "post"):
                if who != "anonymous":
                    client.force_login(cast[who])
                response = getattr(client, method)(url, body(page, page) if method == "post" else {})
                if not is_refusal(response):
                    let_in.append((method, url, response.status_code))
    assert let_in == []


def is_refusal(response):
    return response.status_code in (401, 403, 404, 405) or (
        response.status_code == 302 and response.url.startswith("/admin/login/")
    )
