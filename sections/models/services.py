from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from sections.blocks import PagesBlock

from .entries import ANSWERS
from .pages import PROSE, CabinetPage


class Audience(models.Model):
    """For whom a service is: entrepreneurs, veterans, …"""

    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["name"]

    def __str__(self):
        return self.name


class ServicePage(CabinetPage):
    summary = models.TextField(_("summary"), blank=True, max_length=300)
    body = RichTextField(_("description"), blank=True, features=PROSE)
    documents = RichTextField(_("documents"), blank=True, features=PROSE)
    result = models.CharField(_("result"), max_length=255, blank=True)
    term_days = models.PositiveSmallIntegerField(_("term, days"), null=True, blank=True)
    fee = models.CharField(_("fee"), max_length=255, blank=True)
    online = models.BooleanField(_("can be applied for online"), default=False)
    audiences = ParentalManyToManyField(Audience, verbose_name=_("for whom"), blank=True)

    content_panels = [
        *CabinetPage.content_panels,
        ANSWERS,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("documents"),
        MultiFieldPanel(
            [
                FieldPanel("result"),
                FieldPanel("term_days"),
                FieldPanel("fee"),
                FieldPanel("online"),
                FieldPanel("audiences"),
            ],
            heading=_("Terms of the service"),
        ),
    ]
    parent_page_types = ["sections.CategoryPage"]
    subpage_types = []
    template = "sections/service_page.html"

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")


class PackagePage(CabinetPage):
    summary = models.TextField(_("summary"), blank=True)
    services = StreamField(PagesBlock(), verbose_name=_("services"), blank=True)

    content_panels = [*CabinetPage.content_panels, FieldPanel("summary"), FieldPanel("services")]
    parent_page_types = ["sections.SectionPage"]
    subpage_types = []
    template = "sections/package_page.html"

    class Meta:
        verbose_name = _("package of services")
        verbose_name_plural = _("packages of services")
