"""The ledger as plain rows that do not depend on when the night ran."""

from freshness.models import Check, Closing, Letter, Obligation, Reminder, ScopeChange

KEY = ("obligation__responsibility", "obligation__due_on")


def ledger() -> dict[str, list]:
    """Everything that two replays of the same days must agree on."""
    tables = {
        "obligations": Obligation.objects.values_list("responsibility", "opens_on", "due_on", "turn"),
        "checks": Check.objects.values_list(*KEY, "page", "user_name", "kind", "note", "digest", "on"),
        "closings": Closing.objects.values_list(*KEY, "outcome", "on", "pages", "checked", "department_name"),
        "scopes": ScopeChange.objects.values_list(*KEY, "page", "joined", "on", "why"),
    }
    return {name: sorted(rows) for name, rows in tables.items()}


def told() -> dict:
    """Who was told of which due dates on which day, as the reminders have it."""
    found = {}
    rows = Reminder.objects.values_list(
        "letter__on", "address", "obligation__responsibility", "obligation__due_on"
    )
    for on, address, responsibility, due_on in rows:
        found.setdefault((on, address), set()).add((responsibility, due_on))
    return found


def planned_ids() -> set[str]:
    """The Message-IDs of all letters but those that nobody needed any more."""
    return {letter.message_id for letter in Letter.objects.exclude(state="needless")}
