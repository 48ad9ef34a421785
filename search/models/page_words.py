from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.rules import phrases


class PageWords(models.Model):
    """What residents also call a page. Beside it: a field of it would go back in time with an older draft."""

    page = models.OneToOneField(
        Page, verbose_name=_("page"), primary_key=True, on_delete=models.CASCADE, related_name="search_words"
    )
    words = models.TextField(_("words"))

    wagtail_reference_index_ignore = True  # the page does not refer to itself

    class Meta:
        verbose_name = _("words of a page")
        verbose_name_plural = _("words of pages")

    def __str__(self):
        return ", ".join(phrases(self.words))
