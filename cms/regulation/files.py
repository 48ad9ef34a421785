"""A decision's file on its way into the cabinet."""

from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from sections.models import Decision

from .applying import apply
from .entries import PlainDecision
from .plan import Plan


def keep(file_name: str, content: bytes, plain: PlainDecision) -> Decision:
    """The decision, kept with its file and not applied."""
    name = Path(file_name).name
    decision = Decision(number=plain.number, date=plain.date, file_name=name)
    decision.file.save(name, ContentFile(content))
    return decision


def apply_file(file_name: str, content: bytes, plan: Plan, on: date) -> None:
    """Keeps and applies the decision, unless nothing would change."""
    if not plan.is_idle:
        with transaction.atomic():
            apply(plan, keep(file_name, content, plan.decision), on)
