from .ledger import Check, ScopeChange, Withdrawal
from .links import Link, LinkPlace, LinkQuerySet
from .obligations import Closing, Obligation, ObligationQuerySet
from .schedules import Schedule, validate_phrase

__all__ = [
    "Check",
    "Closing",
    "Link",
    "LinkPlace",
    "LinkQuerySet",
    "Obligation",
    "ObligationQuerySet",
    "Schedule",
    "ScopeChange",
    "Withdrawal",
    "validate_phrase",
]
