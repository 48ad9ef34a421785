"""Everything that a person reads is in Ukrainian."""

from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import ngettext

CATALOG = settings.LOCALE_PATHS[0] / "uk" / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="module")
def catalog():
    return read_po(CATALOG.open("rb"), locale="uk")


def test_every_text_has_a_translation(catalog):
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy or not message.id, message.id


def test_placeholders_are_kept(catalog):
    for message in catalog:
        assert not list(message.check(catalog)), message.id


def test_the_compiled_translation_is_that_of_the_text(catalog):
    compiled = BytesIO()
    write_mo(compiled, catalog)
    assert CATALOG.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 день"), (2, "2 дні"), (5, "5 днів"), (11, "11 днів"), (21, "21 день"), (112, "112 днів")],
)
def test_plurals_are_ukrainian(count, words):
    assert ngettext("%(days)s day", "%(days)s days", count) % {"days": count} == words
