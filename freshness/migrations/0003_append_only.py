"""The database itself refuses to change or delete a row of the ledger."""

from django.db import migrations

TABLES = ["obligation", "closing", "scopechange", "check", "withdrawal"]
REFUSAL = "the ledger is append-only"

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION freshness_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION freshness_append_only()
"""


def each_trigger():
    for table in TABLES:
        for verb in ("update", "delete"):
            yield {"table": f"freshness_{table}", "verb": verb, "VERB": verb.upper(), "refusal": REFUSAL}


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(FUNCTION.format(refusal=REFUSAL))
    for trigger in each_trigger():
        schema_editor.execute((POSTGRESQL if vendor == "postgresql" else SQLITE).format(**trigger))


def allow_changes(apps, schema_editor):
    on = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    for trigger in each_trigger():
        schema_editor.execute(f"DROP TRIGGER {{table}}_no_{{verb}}{on}".format(**trigger))


class Migration(migrations.Migration):
    dependencies = [("freshness", "0002_ledger")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
