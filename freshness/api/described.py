from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.utils.forms import FormValidationError

from ownership.models import Department


class Described:
    """What is found, for ninja's pagination: only the part that is asked for is described."""

    def __init__(self, found: QuerySet | list, describe: Callable[[Any], list]) -> None:
        self.found, self.describe = found, describe

    def __getitem__(self, part: slice) -> list:
        return self.describe(self.found[part])

    def __len__(self) -> int:
        return self.found.count() if isinstance(self.found, QuerySet) else len(self.found)


def spelled(name: str) -> str:
    """The department's name as it is stored, from any spelling; empty for none. Raises ValidationError."""
    try:
        return Department.objects.spelled(name).name if name else ""
    except Department.DoesNotExist as error:
        raise ValidationError(str(error)) from error


def validated(form):
    """The form's cleaned data. Raises FormValidationError, which is answered by 422 and the form's sentences."""
    if not form.is_valid():
        raise FormValidationError.from_form(form)
    return form.cleaned_data
