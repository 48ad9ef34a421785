"""The reports that a nightly run makes: each once, in one transaction with the mails that it is to send."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import Max, Min

from freshness.models import NightlyRun, Obligation, Report, ReportMail

from .days import Kind, due_between
from .reading import digest, read


def make_due(on: date, addresses: Iterable[str]) -> list[Report]:
    """Makes the reports due by the run of the day `on` that are not there yet; returns them.

    None is made for the mornings before the first run that knew of reports; all that a pause has missed are.
    """
    first = NightlyRun.objects.filter(reports__isnull=False).aggregate(first=Min("on"))["first"] or on
    made = set(Report.objects.values_list("kind", "on"))
    return [make(kind, day, addresses) for kind, day in due_between(first, on) if (kind, day) not in made]


@transaction.atomic
def make(kind: Kind, day: date, addresses: Iterable[str]) -> Report:
    hold_obligations()
    last = Obligation.objects.aggregate(last=Max("pk"))["last"] or 0
    report = Report.objects.create(kind=kind, on=day, digest=digest(read(kind, day, last)), last_obligation=last)
    ReportMail.objects.bulk_create(ReportMail(report=report, address=address) for address in addresses)
    return report


def hold_obligations() -> None:
    """Lets no other transaction add an obligation until this one ends, so that the last one is the last.

    SQLite has one writer at a time anyway; PostgreSQL gives ids out before it is known who commits first.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Obligation._meta.db_table} IN SHARE MODE")


def again(report: Report) -> dict:
    """The data of a report that was made, read from the ledger once more."""
    return read(Kind(report.kind), report.on, report.last_obligation)


def data_of(kind: Kind, day: date) -> dict:
    """The data of the report of a past day, as it was made, or, if no night has made it, of today's ledger."""
    report = Report.objects.filter(kind=kind, on=day).first()
    return again(report) if report else read(kind, day)
