from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.text import tokens


class Unsuggested(models.Model):
    """A word or a phrase in any of its forms: pages with it in their titles are found, but not suggested."""

    words = models.CharField(
        _("word or phrase"),
        max_length=100,
        unique=True,
        help_text=_("In any form: «субсидії» stands for «субсидія» as well. Pages with it are still found."),
    )
    note = models.CharField(_("why"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("word not to suggest")
        verbose_name_plural = _("words not to suggest")
        ordering = ["words"]

    def __str__(self):
        return self.words

    def clean(self):
        """Refuses what has no word in it."""
        if self.words and not any(tokens(self.words)):
            raise ValidationError({"words": _("«%(words)s» has no word in it.") % {"words": self.words}})
