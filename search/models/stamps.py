from django.db import models
from django.utils.translation import gettext_lazy as _


class PageStamp(models.Model):
    """When something that residents may find of a page last changed; a row stays when the page is deleted.

    No foreign key: an index that has not looked yet must learn of what is gone.
    """

    page_id = models.PositiveBigIntegerField(_("page"), primary_key=True)
    stamp = models.PositiveBigIntegerField(_("stamp"), db_index=True, help_text=_("Microseconds since 1970."))
    gone = models.BooleanField(_("not to be found any more"), default=False)

    class Meta:
        verbose_name = _("stamp of a page")
        verbose_name_plural = _("stamps of pages")

    def __str__(self):
        return f"{self.page_id}: {self.stamp}"
