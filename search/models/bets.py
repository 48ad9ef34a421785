from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ownership.models import Department
from search.bets.rules import Rule, Side, places_of, says_nothing

from .versions import KeptInMind, Lists

LAST_POSITION = 20
SAID = ("pk", "side", "phrase", "page_id", "position", "starts_on", "ends_on")
SIDES = [(Side.BEST.value, _("put first")), (Side.WORST.value, _("leave out"))]


def validate_phrase(phrase: str) -> None:
    """Raises ValidationError for a phrase that would stand in any question, or in none."""
    if says_nothing(phrase):
        raise ValidationError(
            _("«%(phrase)s» says nothing of what is looked for. Write the words that name it."),
            params={"phrase": phrase},
        )


def said(abbreviations: frozenset[str], pk, side, phrase, *where_and_when) -> Rule:
    return Rule(pk, Side(side), places_of(phrase, abbreviations), *where_and_when)


class BetQuerySet(KeptInMind):
    kept_list = Lists.BETS

    def standing(self, on):
        """The bets in force on the day `on`, whose page is still there."""
        begun = Q(starts_on=None) | Q(starts_on__lte=on)
        return self.not_ended(on).filter(begun, page__isnull=False)

    def coming(self, on):
        return self.filter(starts_on__gt=on)

    def not_ended(self, on):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def ended(self, on):
        return self.filter(ends_on__lt=on)

    def rules(self, abbreviations):
        """What the bets say, for `search.bets.rules`; not those whose page is deleted. One query."""
        rows = self.filter(page__isnull=False).values_list(*SAID)
        return [said(abbreviations, *row) for row in rows]


class Bet(models.Model):
    """For queries with a phrase, a page comes first or is left out.

    The row outlives its page, which whoever edits it may delete: the office sees what has come to nothing.
    """

    side = models.CharField(_("what to do"), max_length=5, choices=SIDES, default=Side.BEST)
    phrase = models.CharField(
        _("phrase"),
        max_length=100,
        validators=[validate_phrase],
        help_text=_(
            "Queries with these words next to each other, in any form. Layout, slips and Russian words are mended"
            " before; synonyms do not count."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, related_name="+", verbose_name=_("page")
    )
    page_title = models.CharField(_("title of the page"), max_length=255, editable=False)
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LAST_POSITION)],
        help_text=_("Among the pages that are put first for the same query: 1 is the first."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True, help_text=_("Empty: from now on."))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: until you end it."))
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="+",
        verbose_name=_("who answers"),
        help_text=_("The department that says whether this is still right."),
    )
    note = models.CharField(
        _("why"), max_length=500, help_text=_("For example: residents type the name of the former office.")
    )

    objects = BetQuerySet.as_manager()

    class Meta:
        verbose_name = _("bet")
        verbose_name_plural = _("bets")
        ordering = ["phrase", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_bet_ends_not_before_it_starts",
                violation_error_message=_("The last day is before the first one. Exchange them."),
            )
        ]

    def __str__(self):
        return f"«{self.phrase}»: {self.page_title}"

    def save(self, *args, **kwargs):
        if self.page:
            self.page_title = self.page.title
        super().save(*args, **kwargs)

    def rule(self, abbreviations: frozenset[str]) -> Rule:
        """What the bet says, saved or not."""
        return said(abbreviations, *(getattr(self, name) for name in SAID))
