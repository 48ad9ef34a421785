"""Speed as ratios of two figures measured in one run: `make bench`."""

import os

import django
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup()

from tests.bench import boards, dates, nights, rights, searches  # noqa: E402 - they import models

dates.run()
if connection.vendor == "sqlite":  # in memory the database would count as the program's
    connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / "bench.sqlite3")
for bench in (nights, rights, boards, searches):
    databases = setup_databases(verbosity=0, interactive=False)
    bench.run()
    teardown_databases(databases, verbosity=0)
