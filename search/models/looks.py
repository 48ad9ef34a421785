from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexLook(models.Model):
    """How far an index was behind the site when its worker last looked: one row an engine and machine."""

    engine = models.CharField(_("engine"), max_length=20)
    machine = models.CharField(_("machine"), max_length=100)
    looked_at = models.DateTimeField(_("looked at"))
    pages = models.PositiveIntegerField(_("pages in the index"), default=0)
    waiting = models.PositiveIntegerField(_("pages that wait"), default=0)
    waiting_since = models.DateTimeField(_("waiting since"), null=True)
    failure = models.CharField(_("what kept it from answering"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("look at an index")
        verbose_name_plural = _("looks at indexes")
        ordering = ["engine", "machine"]
        constraints = [models.UniqueConstraint("engine", "machine", name="one_look_an_index")]

    def __str__(self):
        return f"{self.name}, {self.machine}"

    @property
    def name(self):
        return _("Embedded index") if self.engine == "embedded" else "Elasticsearch"
