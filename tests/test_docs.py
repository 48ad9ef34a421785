"""Nothing that an installation needs to know is left undocumented."""

import re

from django.conf import settings
from django.core.management import get_commands

DOCS = settings.BASE_DIR / "docs"
OURS = {"cms", "sections", "ownership", "freshness", "search"}


def test_every_command_is_documented():
    text = (DOCS / "commands.md").read_text()
    for command in (name for name, app in get_commands().items() if app in OURS):
        assert f"## {command}\n" in text


def test_every_setting_is_documented():
    source = (settings.BASE_DIR / "cms" / "settings.py").read_text()
    text = (DOCS / "settings.md").read_text()
    names = set(re.findall(r'(?:read|given|env\.str)\(\s*"([A-Z_]+)"', source))
    assert len(names) > 8
    for name in names:
        assert f"`{name}`" in text


def test_every_document_that_is_cited_is_there():
    for path in [settings.BASE_DIR / "README.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\((?!http)([^)#]+)", path.read_text()):
            assert (path.parent / target).exists(), (path.name, target)


def test_no_file_names_a_package_index():
    for path in settings.BASE_DIR.glob("requirements*.txt"):
        assert "://" not in path.read_text()
