"""Settings come from the environment; a missing or wrong one stops the start with its name."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789",
    "ALLOWED_HOSTS": "cabinet.example.org",
    "SITE_URL": "https://cabinet.example.org",
    "DEFAULT_FROM_EMAIL": "cabinet@example.org",
}


def start(tmp_path, *, code="", **environment):
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", f"from django.conf import settings as s\n{code}"]
    environment = {"DATA_DIR": str(tmp_path), "PATH": os.environ["PATH"]} | environment
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)  # noqa: S603


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "staging"),
        ("DATA_DIR", "/proc/nowhere"),
        ("ALLOWED_HOSTS", " , "),
        ("SITE_URL", "cabinet"),
        ("DATABASE_URL", "mysql://somewhere/base"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "postgres://"),
        ("SITE_URL", "http://host:port"),
        ("SITE_URL", "http://x y"),
        ("DEFAULT_FROM_EMAIL", "nobody"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "filemail://"),
        ("TODAY", "20260509"),
        ("ELASTICSEARCH_URL", "localhost:9200"),
        ("ELASTICSEARCH_INDEX", "cabinet.new"),
        ("ELASTICSEARCH_INDEX", "_all"),
        ("EMAIL_URL", "pigeon://loft"),
        ("TODAY", "tomorrow"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value(tmp_path, name, value):
    done = start(tmp_path, **{name: value})
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"{name} is «{value}»")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DEFAULT_FROM_EMAIL"])
def test_production_wants_its_settings(tmp_path, name):
    done = start(tmp_path, **{key: value for key, value in PRODUCTION.items() if key != name})
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name} is not set.")


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEMO_PASSWORD", "secret"), ("TODAY", "2026-05-09"), ("ALLOWED_HOSTS", "*"), ("SECRET_KEY", "a" * 40)],
)
def test_production_refuses_what_is_unsafe_there(tmp_path, name, value):
    done = start(tmp_path, **PRODUCTION | {name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [("DATABASE_URL", "mysql://user:secret@host/base"), ("ELASTICSEARCH_URL", "https://user:sec/ret@host:x")],
)
def test_a_password_is_not_shown(tmp_path, name, value):
    done = start(tmp_path, **{name: value})
    assert "ret" not in done.stderr
    assert name in done.stderr


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path):
    done = start(tmp_path, code="from sections.models import Entry\nEntry.objects.count()")
    assert done.returncode == 1
    assert done.stderr.startswith("The database of DATABASE_URL cannot be used")


def test_production_starts_safely(tmp_path):
    done = start(tmp_path, code="print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_TRUSTED_ORIGINS)", **PRODUCTION)
    assert done.stdout.strip() == "False True ['https://cabinet.example.org']"


def test_development_makes_its_secret_once(tmp_path):
    first, second = (start(tmp_path, code="print(s.SECRET_KEY)").stdout for _time in range(2))
    assert first == second != ""


def test_the_clock_honours_today(tmp_path):
    code = "from sections.clock import today\nprint(today())"
    assert start(tmp_path, code=code, TODAY="2026-05-09").stdout.strip() == "2026-05-09"


def test_mail_goes_into_the_named_folder(tmp_path):
    done = start(
        tmp_path, code="print(s.EMAIL_BACKEND, s.EMAIL_FILE_PATH)", EMAIL_URL=f"filemail://{tmp_path}/post"
    )
    assert done.stdout.split() == ["django.core.mail.backends.filebased.EmailBackend", f"{tmp_path}/post"]


def test_sqlite_is_in_wal_mode(tmp_path):
    code = "from django.db import connection as c\nprint(c.cursor().execute('PRAGMA journal_mode').fetchone()[0])"
    assert start(tmp_path, code=code).stdout.strip() == "wal"
