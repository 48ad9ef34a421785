#!/usr/bin/env python
"""Django's command line; a wrong setting is one sentence, not a traceback."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    try:
        settings.DEBUG  # noqa: B018 - the first look reads the environment
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        sys.exit(f"The database of DATABASE_URL cannot be used: {error}. Is it there, and has `migrate` been run?")


if __name__ == "__main__":
    main()
