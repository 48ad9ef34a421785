from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freshness.links.addresses import LONGEST
from freshness.links.rules import Fault, Standing, State
from freshness.links.words import fault_in_words
from ownership.models import Responsibility


class LinkQuerySet(models.QuerySet):
    def standing(self):
        """The links that stand somewhere: not those kept for what somebody wrote about them."""
        return self.filter(Exists(LinkPlace.objects.filter(link=OuterRef("pk"))))

    def broken(self):
        """What is shown as broken: nobody has called it a false alarm."""
        return self.filter(state=State.BROKEN, called_false_at__isnull=True)

    def noteworthy(self):
        """What there is something to say of: a fault, or that one is a false alarm."""
        return self.filter(~Q(fault="") | Q(called_false_at__isnull=False))

    def due(self, since):
        """Those not asked since the moment `since`, the longest unasked first."""
        unasked = Q(checked_at__isnull=True) | Q(checked_at__lte=since)
        return self.filter(unasked).order_by(F("checked_at").asc(nulls_first=True), "pk")


class Link(models.Model):
    """An address to which something of the cabinet leads, and what is known of it."""

    address = models.CharField(_("address"), max_length=LONGEST, unique=True)
    title = models.CharField(_("title of the cabinet's own page or document"), max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=10, default=State.UNKNOWN.value)
    failures = models.PositiveSmallIntegerField(_("runs in a row that failed"), default=0)
    broken_since = models.DateField(_("does not work since"), null=True)
    fault = models.CharField(_("what is wrong"), max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    checked_at = models.DateTimeField(_("checked at"), null=True)

    note = models.TextField(_("why it is a false alarm"), blank=True)
    called_false_by = models.CharField(_("who called it a false alarm"), max_length=300, blank=True)
    called_false_at = models.DateTimeField(_("called a false alarm at"), null=True)

    objects = LinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["broken_since", "address"]
        indexes = [models.Index(fields=["state", "broken_since"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(note="", called_false_at__isnull=True)
                | (~Q(note="") & Q(called_false_at__isnull=False)),
                name="a_false_alarm_has_a_note",
            )
        ]

    def __str__(self):
        """The address as people read it; of the cabinet's own page, its title."""
        kind, _colon, key = self.address.partition(":")
        if kind not in ("page", "document"):
            return uri_to_iri(self.address)
        what = gettext("page: %s") if kind == "page" else gettext("document: %s")
        return what % (self.title or f"№ {key}")

    @property
    def is_of_the_web(self):
        return not self.address.startswith(("page:", "document:"))

    @property
    def is_broken(self):
        return self.state == State.BROKEN

    @property
    def is_false_alarm(self):
        return self.called_false_at is not None

    @property
    def standing(self):
        return Standing(State(self.state), self.failures, self.broken_since)

    @property
    def places_in_words(self):
        return "; ".join(str(place) for place in self.places.all())

    @property
    def fault_in_words(self):
        return fault_in_words(Fault(self.fault), self.status) if self.fault else ""


class LinkPlace(models.Model):
    """Where a link stands: on a page, or in the schedule of a responsibility that is itself a link."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="places")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, null=True, related_name="link_places")
    responsibility = models.ForeignKey(Responsibility, models.CASCADE, null=True, related_name="link_places")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place of a link")
        verbose_name_plural = _("places of links")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "page"], name="one_place_per_link_and_page"),
            models.UniqueConstraint(fields=["link", "responsibility"], name="one_place_per_link_and_schedule"),
            models.CheckConstraint(
                condition=Q(page__isnull=False, responsibility__isnull=True)
                | Q(page__isnull=True, responsibility__isnull=False),
                name="a_link_stands_on_a_page_or_in_a_schedule",
            ),
        ]

    def __str__(self):
        return str(self.page or self.responsibility)
