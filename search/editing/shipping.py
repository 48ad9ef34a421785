"""The shipped words come into the table, and a newer version of them into what nobody has changed."""

import uuid
from itertools import chain

from django.db import transaction

from . import shipped
from .shipped import Shipped

BATCH = 500
FIELDS = ["kind", "words", "to", "note", "is_on", "shipped"]


def ship(apps, using: str = "default", rows: list[Shipped] | None = None, digest: str = "") -> bool:
    """Brings the table up to these rows, those of the files when not given; whether anything was to be done.

    `apps` gives the tables as a migration knows them. A row that somebody has changed or switched off stays as
    it is; one that ships no more is switched off.
    """
    versions = apps.get_model("search", "WordsVersion").objects.using(using)
    digest = digest or shipped.digest()
    if versions.filter(shipped=digest).exists():
        return False
    with transaction.atomic(using):
        take(
            apps.get_model("search", "WordRule").objects.using(using),
            list(shipped.shipped() if rows is None else rows),
        )
        versions.update_or_create(pk=1, defaults={"version": uuid.uuid4(), "shipped": digest})
    return True


def take(rules, rows: list[Shipped]) -> None:
    known = {rule.shipped: rule for rule in rules.exclude(shipped="")}
    found = shipped.recognised(known, [row.identity for row in rows])
    left = known.keys() - found.values()
    changed = chain(
        (brought_up(known[found[row.identity]], row) for row in rows if row.identity in found),
        (dropped(known[identity]) for identity in left),
    )
    rules.bulk_create(
        filter(None, changed), BATCH, update_conflicts=True, unique_fields=["id"], update_fields=FIELDS
    )
    new = (row for row in rows if row.identity not in found)
    rules.bulk_create((rules.model(**values(row)) for row in new), BATCH)


def brought_up(rule, row: Shipped):
    """The rule as it ships now, or nothing when it is so already; one that was changed stays as it is."""
    wanted = {"shipped": row.identity} if rule.changed_at else values(row)
    return altered(rule, wanted)


def dropped(rule):
    return None if rule.changed_at else altered(rule, {"is_on": False})


def altered(rule, wanted: dict):
    differing = {name: value for name, value in wanted.items() if getattr(rule, name) != value}
    for name, value in differing.items():
        setattr(rule, name, value)
    return rule if differing else None


def values(row: Shipped) -> dict:
    return {
        "kind": row.rule.kind.value,
        "words": "\n".join(row.rule.words),
        "to": "\n".join(row.rule.to),
        "note": row.note,
        "is_on": True,
        "shipped": row.identity,
    }
