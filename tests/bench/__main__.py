"""Speed as ratios of two figures measured in one run: `make bench`."""

import os

import django
from django.test.utils import setup_databases, teardown_databases

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup()

from tests.bench import dates, rights  # noqa: E402 - they import models

dates.run()
databases = setup_databases(verbosity=0, interactive=False)
rights.run()
teardown_databases(databases, verbosity=0)
