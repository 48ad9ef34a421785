import uuid
from enum import StrEnum
from typing import NamedTuple

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class Lists(StrEnum):
    """What editors keep that every search knows, by the field with its version."""

    WORDS = "version"
    BETS = "bets"


class Versions(NamedTuple):
    """The versions of the lists as they are now, to be compared."""

    words: object = None
    bets: object = None


class WordsVersion(models.Model):
    """One row: the versions of the words and of the bets, and `shipped`, the digest of the files loaded last.

    A number of its own for each change, so that no two states of a table ever have the same one.
    """

    version = models.UUIDField(_("version"), default=uuid.uuid4)
    bets = models.UUIDField(_("version of the bets"), default=uuid.uuid4)
    shipped = models.CharField(_("digest of the shipped files"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("version of the words")
        verbose_name_plural = _("versions of the words")

    def __str__(self):
        return str(self.version)

    @classmethod
    def present(cls) -> Versions:
        """The versions of the lists as they are now; nothing before any has been kept."""
        # In plain SQL, because every search asks, and the ORM takes four times as long.
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(Lists)} FROM {cls._meta.db_table}")  # noqa: S608 - our own names
            return Versions(*(cursor.fetchone() or ()))

    @classmethod
    def change(cls, kept: Lists) -> None:
        """Tells every process, once the transaction ends, that a list has changed."""
        cls.objects.update_or_create(pk=1, defaults={kept.value: uuid.uuid4()})


class KeptInMind(models.QuerySet):
    """Rows of a list. What is written past their signals changes its version too."""

    kept_list: Lists

    def update(self, **values):
        WordsVersion.change(self.kept_list)
        return super().update(**values)

    def bulk_create(self, *args, **options):
        WordsVersion.change(self.kept_list)
        return super().bulk_create(*args, **options)
