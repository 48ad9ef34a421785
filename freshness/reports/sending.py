"""Reports go out by mail, beside the one letter a day; an address that refuses one stops nobody else."""

from datetime import date
from itertools import groupby
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from freshness.models import FreshnessSettings, Report, ReportMail
from freshness.reminders.sending import opened
from sections.clock import now

from . import words
from .days import Kind
from .making import again
from .sheets import CONTENT_TYPE, workbook


def waiting(settings: FreshnessSettings):
    """The mails that no mail server has taken yet, of those whom the settings name still."""
    return ReportMail.objects.filter(sent_at__isnull=True, address__in=settings.report_addresses)


def send_reports(settings: FreshnessSettings) -> int:
    """Sends what waits, and returns how many mails went; each is noted right after the server took it.

    Raises MailServerGone.
    """
    mails = list(waiting(settings).select_related("report").order_by("report", "pk"))
    if not mails:
        return 0
    sent, connection = 0, opened()
    for report, theirs in groupby(mails, lambda mail: mail.report):
        data = again(report)
        file = workbook(data)
        for mail in theirs:
            if hand_over(mail, message(mail, data, file, connection)):
                sent += 1
            else:
                connection = opened(connection)
    connection.close()
    return sent


def hand_over(mail: ReportMail, message: EmailMultiAlternatives) -> bool:
    """Whether the mail server took the mail; if not, what it said is kept beside it."""
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        mail.failures += 1
        mail.failure = str(error) or type(error).__name__
        mail.save(update_fields=["failures", "failure"])
        return False
    mail.sent_at, mail.failure = now(), ""
    mail.save(update_fields=["sent_at", "failure"])
    return True


def message(mail: ReportMail, data: dict, file: bytes, connection) -> EmailMultiAlternatives:
    context = told(mail.report, data)
    message = EmailMultiAlternatives(
        subject=context["title"],
        body=render_to_string("freshness/mail/report.txt", context),
        to=[mail.address],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    message.attach_alternative(render_to_string("freshness/mail/report.html", context), "text/html")
    message.attach(file_name(mail.report.kind, mail.report.on), file, CONTENT_TYPE)
    return message


def told(report: Report, data: dict) -> dict:
    """What the mail says: the total of each figure, and where the report is."""
    kind = Kind(report.kind)
    return {
        "title": words.title(kind, report.on),
        "as_of": words.as_of(data),
        "figures": [(label, data["total"][name]) for name, label in words.COLUMNS[kind].items()],
        "address": words.address(report.kind, report.on),
    }


def file_name(kind: str, on: date) -> str:
    """What the spreadsheet is called: the same in the mail and on the page."""
    return f"zvit-{kind}-{on.isoformat()}.xlsx"
