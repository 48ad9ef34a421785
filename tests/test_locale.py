"""Everything that a person reads is in Ukrainian."""

import json
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse
from django.utils.translation import ngettext

CATALOGS = [
    "locale/uk/LC_MESSAGES/django.po",
    "locale/wagtail/uk/LC_MESSAGES/django.po",
    "locale/wagtail/uk/LC_MESSAGES/djangojs.po",
]


@pytest.fixture(params=CATALOGS)
def file(request):
    return settings.BASE_DIR / request.param


@pytest.fixture
def catalog(file):
    return read_po(file.open("rb"), locale="uk")


def test_every_text_has_a_translation(catalog):
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy or not message.id, message.id


def test_placeholders_are_kept(catalog):
    for message in catalog:
        assert not list(message.check(catalog)), message.id


def test_the_compiled_translation_is_that_of_the_text(file, catalog):
    compiled = BytesIO()
    write_mo(compiled, catalog)
    assert file.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_the_scripts_of_the_admin_speak_ukrainian(admin_client):
    words = admin_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert json.dumps("Зміни збережено автоматично.")[1:-1] in words
    assert json.dumps("Головне меню")[1:-1] in words


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 день"), (2, "2 дні"), (5, "5 днів"), (11, "11 днів"), (21, "21 день"), (112, "112 днів")],
)
def test_plurals_are_ukrainian(count, words):
    assert ngettext("%(days)s day", "%(days)s days", count) % {"days": count} == words
