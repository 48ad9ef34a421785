from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ownership.people import called
from search.rules import Kind, Rule, phrases, rule

from .versions import KeptInMind, Lists

KINDS = {
    Kind.GROUP: _("Mean the same"),
    Kind.ONE_WAY: _("Lead to other words"),
    Kind.ABBREVIATION: _("Abbreviation"),
    Kind.RUSSIAN: _("Russian words"),
    Kind.IGNORED: _("Left as they are"),
}


class Origin(models.TextChoices):
    OWN = "own", _("our own")
    SHIPPED = "shipped", _("as shipped")
    CHANGED = "changed", _("shipped, changed here")


class WordRuleQuerySet(KeptInMind):
    kept_list = Lists.WORDS

    def rules(self) -> list[Rule]:
        """What the rows that are switched on say, in the order in which they were made."""
        rows = self.filter(is_on=True).order_by("pk").values_list("kind", "words", "to")
        return [rule(*row) for row in rows]


class WordRule(models.Model):
    """A row of the words that queries are read with.

    `shipped`: the row of the files in `search/data/` from which it came. Nobody has changed it since while
    `changed_at` is empty; then a newer file changes it, else never again.
    """

    kind = models.CharField(
        _("what is said of the words"), max_length=12, choices=[(kind.value, name) for kind, name in KINDS.items()]
    )
    words = models.TextField(_("words"))
    to = models.TextField(_("where they lead"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_on = models.BooleanField(_("the search uses these words"), default=True)
    shipped = models.TextField(_("row of the shipped files"), blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), null=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who changed it"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = WordRuleQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # nobody asks which rows a person has changed

    class Meta:
        verbose_name = _("row of words")
        verbose_name_plural = _("words that the search knows")

    def __str__(self):
        return " → ".join(filter(None, (self.words_in_line, self.to_in_line)))

    @property
    def rule(self) -> Rule:
        return rule(self.kind, self.words, self.to)

    @property
    def origin(self) -> Origin:
        if not self.shipped:
            return Origin.OWN
        return Origin.CHANGED if self.changed_at else Origin.SHIPPED

    @property
    def words_in_line(self) -> str:
        return ", ".join(phrases(self.words))

    @property
    def changer(self) -> str:
        return called(self.changed_by) if self.changed_by else ""

    @property
    def to_in_line(self) -> str:
        return ", ".join(phrases(self.to))
