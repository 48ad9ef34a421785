from django.core.files.storage import storages
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """The three sections of decision №607, in its order."""

    CATALOG = "catalog", _("Service catalog")
    SITUATIONS = "situations", _("Life situations")
    QUESTIONS = "questions", _("Popular questions")


def decision_storage():
    return storages["decisions"]


class Decision(models.Model):
    """An act of the executive committee that says what the cabinet holds; not applied while a draft."""

    number = models.CharField(_("number"), max_length=30, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    file = models.FileField(_("file"), storage=decision_storage, max_length=255)
    file_name = models.CharField(_("file name"), max_length=255)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    applied_on = models.DateField(_("applied on"), null=True, editable=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-uploaded_at"]

    def __str__(self):
        if not self.number:
            return gettext("Decision without a number (%(file)s)") % {"file": self.file_name}
        if not self.date:
            return gettext("Decision No. %(number)s") % {"number": self.number}
        day = date_format(self.date, "d.m.Y")
        return gettext("Decision of %(date)s No. %(number)s") % {"date": day, "number": self.number}


class EntryQuerySet(models.QuerySet):
    def standing(self):
        """The entries that the decisions in force list: not the removed ones."""
        return self.filter(number__isnull=False)


class Entry(models.Model):
    """A row of the decision: its number and title are its own, whatever older draft of its page is published."""

    page = models.OneToOneField("wagtailcore.Page", models.PROTECT, related_name="entry", verbose_name=_("page"))
    section = models.CharField(_("section"), max_length=10, choices=Section)
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, help_text=_("Empty once a later decision has removed the entry.")
    )
    title = models.TextField(_("title"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="entries", verbose_name=_("decision"))

    hidden = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("The live revisions of the pages that the entry's removal unpublished."),
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint("section", "number", name="one_entry_per_number")]

    def __str__(self):
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def key(self):
        """How the decision is cited: `catalog/41`; None for a removed entry."""
        return f"{self.section}/{self.number}" if self.number else None

    @property
    def place(self):
        """Where the decision has it, in words: «Каталог послуг, 41»."""
        return placed(self.section, self.number)


def placed(section: str, number: int | str | None) -> str:
    """A place in the decision, in words: «Каталог послуг, 41»."""
    return f"{Section(section).label}, {number or '–'}"
