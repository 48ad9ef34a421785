"""What residents call the types of pages."""

from django.utils.text import capfirst

from .index.documents import TYPES

NAMES = {name: model._meta.verbose_name for model, name in TYPES.items()}


def kind(type_name: str) -> str:
    """The type's name for people: «Послуга», «Життєва ситуація»."""
    return str(capfirst(NAMES[type_name]))
