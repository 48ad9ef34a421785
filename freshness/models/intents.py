from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .obligations import pointing_to


class Intent(models.Model):
    """An editor asked that a revision counts when it goes live: at once, on its day, or once it is approved."""

    revision = pointing_to("wagtailcore.Revision")
    workflow_state = pointing_to("wagtailcore.WorkflowState", null=True)
    page = pointing_to("wagtailcore.Page")
    user = pointing_to(settings.AUTH_USER_MODEL)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("wish to count")
        verbose_name_plural = _("wishes to count")
        indexes = [models.Index(fields=["page"], condition=models.Q(taken_at=None), name="intents_waiting")]

    def __str__(self):
        return f"{self.page_id}: {self.revision_id}"
