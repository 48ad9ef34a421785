"""A set-up makes what is missing and leaves alone what is there."""

import json
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from wagtail.models import Page, Site

from cms.demonstration.accounts import ACCOUNTS
from ownership.models import Membership
from tests.decisions import ECOLOGY, WELFARE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.DEMO_PASSWORD = ""


def setup():
    out = StringIO()
    call_command("setup", "--format=json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def test_it_makes_the_accounts_and_says_their_password():
    answer = setup()
    assert answer["filled"] is False
    assert answer["addresses"] == ["http://127.0.0.1:8000/", "http://127.0.0.1:8000/admin/"]
    for account in ACCOUNTS:
        assert authenticate(username=account.username, password=answer["password"]), account
    serves = set(Membership.objects.values_list("user__username", "role", "department__name"))
    assert {("editor", "editor", WELFARE), ("head", "head", WELFARE), ("neighbour", "editor", ECOLOGY)} < serves


def test_again_it_changes_nothing_that_people_have_entered():
    first = setup()
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("own")
    editor.save()
    page = Page.objects.filter(depth=4).first().specific
    page.introduction = "<p>Слова редакторки</p>"
    page.save_revision().publish()
    assert setup() == first
    assert authenticate(username="editor", password="own")
    page.refresh_from_db()
    assert page.introduction == "<p>Слова редакторки</p>"


def test_a_named_password_is_set(settings):
    setup()
    settings.DEMO_PASSWORD = "named"
    assert setup()["password"] == "named"
    assert authenticate(username="head", password="named")


def test_the_site_answers_at_its_address(settings):
    settings.SITE_URL = "https://cabinet.example.org"
    setup()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("cabinet.example.org", 443)


@pytest.mark.parametrize(
    ("account", "screens"),
    [
        ("admin", {"responsibilities:index": 200, "departments:index": 200, "decisions:index": 200}),
        (
            "ict",
            {
                "wagtailimages:index": 200,
                "wagtaildocs:index": 200,
                "responsibilities:index": 200,
                "departments:index": 200,
                "decisions:index": 200,
            },
        ),
        ("editor", {"responsibilities:index": 302, "departments:index": 302, "decisions:index": 302}),
        ("neighbour", {"wagtailadmin_home": 200}),
    ],
)
def test_each_account_opens_its_screens(client, account, screens):
    from django.urls import reverse

    setup()
    client.force_login(get_user_model().objects.get(username=account))
    for name, status in screens.items():
        assert client.get(reverse(name)).status_code == status
