import signal
from threading import Event

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from search.index.working import EVERY, Worker


class Command(BaseCommand):
    help = _("Keeps the search indexes up with the site, until it is stopped.")

    def add_arguments(self, parser):
        parser.add_argument("--every", type=float, default=EVERY, help=_("seconds between two looks (2)"))
        parser.add_argument("--once", action="store_true", help=_("one look, for a timer"))

    def handle(self, *, every, once, **options):
        stopped, worker = Event(), Worker()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stopped.set())
        self.look(worker)
        while not once and not stopped.wait(every):
            close_old_connections()
            self.look(worker)

    def look(self, worker):
        """A database that is away is no reason to stop: the next look may find it."""
        try:
            worker.look()
        except DatabaseError as error:
            self.stderr.write(str(error))
