from .ledger import Check, ScopeChange, Withdrawal
from .obligations import Closing, Obligation, ObligationQuerySet
from .schedules import Schedule, validate_phrase

__all__ = [
    "Check",
    "Closing",
    "Obligation",
    "ObligationQuerySet",
    "Schedule",
    "ScopeChange",
    "Withdrawal",
    "validate_phrase",
]
