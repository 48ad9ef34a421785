import pytest
from django.conf import settings
from django.core.management import call_command

DESTRUCTIVE = ("DeleteModel", "RemoveField", "RenameField", "AlterField", "RunSQL")


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_destructive_operations_are_acknowledged():
    for path in settings.BASE_DIR.glob("*/migrations/0*.py"):
        text = path.read_text()
        for operation in DESTRUCTIVE:
            assert f"migrations.{operation}(" not in text or f"# allow {operation}: " in text, path.name
