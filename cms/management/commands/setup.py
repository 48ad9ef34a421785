from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.demonstration import accounts, loading
from freshness import nightly
from ownership.departments import complete
from search.index import indexing
from sections.clock import today
from sections.commands import AnswerCommand
from sections.models import Decision
from sections.tree import address


class Command(AnswerCommand):
    help = _("Makes the cabinet ready: database, decision No. 607, and in development its demonstration.")
    requires_system_checks = []

    def answer(self, **options):
        self.step(_("database"))
        call_command("migrate", verbosity=0, interactive=False)
        if settings.PRODUCTION:
            self.step(_("files for the browser"))
            call_command("collectstatic", verbosity=0, interactive=False)
        filled = not Decision.objects.exists()
        if filled:
            self.fill()
        complete()
        Site.objects.filter(is_default_site=True).exclude(**address()).update(**address())
        password = self.password()
        self.step(_("search index"))
        indexing.bring_up()
        self.step(_("the first nightly run"))
        nightly.run(today())
        return {"filled": filled, "addresses": self.addresses(), "password": password}

    @transaction.atomic
    def fill(self):
        """The first content, all of it or none: a set-up that was interrupted begins again."""
        self.step(_("decision No. 607: 95 entries"))
        call_command("import_regulation", loading.DECISION, stdout=StringIO())
        if not settings.PRODUCTION:
            self.step(_("demonstration content: 355 pages, about half a minute"))
            loading.load()

    def password(self):
        if settings.PRODUCTION:
            return None
        self.step(_("demonstration accounts"))
        accounts.make_accounts()
        return accounts.password()

    def addresses(self):
        return [f"{settings.SITE_URL}/", f"{settings.SITE_URL}/admin/"]

    def step(self, name):
        self.stderr.write(f"· {name}")

    def in_words(self, answer):
        site, admin = answer["addresses"]
        lines = [_("The cabinet: %s") % site, _("For editors: %s") % admin]
        if answer["password"]:
            names = ", ".join(account.username for account in accounts.ACCOUNTS)
            lines.append(
                _("Accounts: %(names)s; password: %(password)s") % {"names": names, "password": answer["password"]}
            )
        return "\n".join(lines)
