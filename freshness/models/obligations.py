"""Obligations and how they end: rows that nobody changes or deletes; the database refuses it."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from freshness.states import DUE_SOON_DAYS, End, Outcome, state
from ownership.models import FormerName, Handover, Responsibility
from sections.models.decisions import placed


def pointing_to(model, **options):
    """A foreign key that outlives what it points to."""
    return models.ForeignKey(model, models.DO_NOTHING, db_constraint=False, related_name="+", **options)


ENDED = Q(ended_as__isnull=False) & ~Q(ended_as=Outcome.REOPENED)


def closings(on):
    """The closings of the outer obligation dated not after the day `on`, the last first."""
    return Closing.objects.filter(obligation=OuterRef("pk"), on__lte=on).order_by("-pk")


def former(responsibility, on):
    """Who answered for the outer responsibility on the day `on`, by name, if it was handed over since."""
    later = Handover.objects.filter(responsibility=OuterRef(responsibility), on__gt=on).order_by("on", "pk")
    named = later.annotate(named=Coalesce(former_name("former", on), F("former__name")))
    return Subquery(named.values("named")[:1])


def former_name(department, on):
    """What the outer department was called on the day `on`, if it was renamed since."""
    later = FormerName.objects.filter(department=OuterRef(department), on__gt=on).order_by("on", "pk")
    return Subquery(later.values("name")[:1])


def answering(responsibility, department, on):
    """Who answered for a responsibility, now its department's, on the day `on`, by the name of that day."""
    return Coalesce(former(responsibility, on), former_name(department, on), F(f"{department}__name"))


class ObligationQuerySet(models.QuerySet):
    def with_end(self, on):
        """The obligations with their last closing dated not after the day `on`: `ended_as` and `ended_on`."""
        last = closings(on)
        return self.annotate(
            ended_as=Subquery(last.values("outcome")[:1]), ended_on=Subquery(last.values("on")[:1])
        )

    def answered(self, on):
        """Those of `with_end` with the name of the department that answered at the end of the day: `answered`."""
        ended_by = Subquery(closings(on).values("department_name")[:1])
        standing = answering("responsibility", "responsibility__department", on)
        return self.annotate(answered=Case(When(ENDED, then=ended_by), default=standing))

    def opened(self, on):
        """Those that had opened by the day `on`."""
        return self.filter(opens_on__lte=on)

    def known(self, on):
        """Those that had opened by the day `on`, and of those beyond it the next one of each responsibility."""
        ahead = Obligation.objects.filter(
            responsibility=OuterRef("responsibility"), opens_on__gt=on, kind=Obligation.Kind.PERIODIC
        )
        return self.filter(Q(opens_on__lte=on) | Q(pk=Subquery(ahead.order_by("opens_on", "pk").values("pk")[:1])))

    def standing(self, on):
        """Those that had opened by the day `on` and not ended: open and overdue ones."""
        return self.opened(on).with_end(on).exclude(ENDED)

    def superseded(self):
        """Those that gave way to a later decision or schedule, whatever the day."""
        return self.filter(Exists(Closing.objects.filter(obligation=OuterRef("pk"), outcome=Outcome.SUPERSEDED)))


class Obligation(models.Model):
    """One responsibility in one period: a row of the ledger, which nobody changes or deletes."""

    class Kind(models.TextChoices):
        PERIODIC = "periodic", _("by the schedule")
        EXTRAORDINARY = "extraordinary", _("asked for")

    responsibility = models.ForeignKey(Responsibility, models.PROTECT, related_name="obligations")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.PERIODIC)
    phrase = models.CharField(_("schedule"), max_length=255, blank=True)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    opens_on = models.DateField(_("opens on"))
    due_on = models.DateField(_("due on"), db_index=True)
    turn = models.PositiveSmallIntegerField(
        default=0, help_text=_("How many obligations of the same due date gave way before this one.")
    )
    reason = models.TextField(_("reason"), blank=True)
    asked_by = pointing_to(settings.AUTH_USER_MODEL, null=True)
    entry = models.CharField(_("entry"), max_length=20, blank=True)
    page_title = models.CharField(_("page"), max_length=255)
    department_name = models.CharField(_("department"), max_length=255)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["responsibility", "due_on", "turn"],
                condition=Q(kind="periodic"),
                name="one_obligation_per_responsibility_and_due_date",
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=models.F("due_on")), name="an_obligation_opens_first"
            ),
        ]

    def __str__(self):
        return f"{self.page_title}: {self.department_name}, {date_format(self.due_on, 'd.m.Y')}"

    @property
    def place(self):
        """The entry that the page belonged to when this opened: «Каталог послуг, 41»; empty for none."""
        return placed(*self.entry.split("/")) if self.entry else ""

    @property
    def end(self):
        """The last word on it, of a row that `with_end` has read."""
        return End(Outcome(self.ended_as), self.ended_on) if self.ended_as else None

    def state(self, on, due_soon_days=DUE_SOON_DAYS):
        """Its state at the end of the day `on`; the row must come from `with_end(on)`."""
        return state(self.opens_on, self.due_on, self.end, on, due_soon_days)


class Closing(models.Model):
    """The row that ends an obligation, or reopens it."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="closings")
    outcome = models.CharField(_("outcome"), max_length=10)
    on = models.DateField(_("day"))
    pages = models.PositiveIntegerField(_("pages"))
    checked = models.PositiveIntegerField(_("checked"))
    why = models.TextField(_("reason"), blank=True)
    user = pointing_to(settings.AUTH_USER_MODEL, null=True)
    user_name = models.CharField(max_length=300, blank=True)
    department_name = models.CharField(max_length=255)
    page_title = models.CharField(max_length=255)
    entry = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("closing")
        verbose_name_plural = _("closings")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.obligation}: {self.outcome}, {self.on}"
