from django.db import models
from django.utils.translation import gettext_lazy as _

GENERATED = "load-"


class DemonstrationQuerySet(models.QuerySet):
    def shipped(self):
        """What `load_demo` brings, without what `generate_load` makes."""
        return self.exclude(key__startswith=GENERATED)

    def generated_numbers(self, seed):
        """The numbers of the pages that `generate_load` has made from the seed."""
        keys = self.filter(key__startswith=f"{GENERATED}{seed}-").values_list("key", flat=True)
        return (int(key.rpartition("-")[2]) for key in keys.iterator())


class Demonstration(models.Model):
    """Which content of a page is the demonstration's: the revision that `load_demo` published.

    What `generate_load` makes is marked by it too. Such a page has no revision until somebody edits it.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", models.CASCADE, related_name="demonstration", verbose_name=_("page")
    )
    key = models.CharField(_("key"), max_length=30, unique=True)
    digest = models.CharField(max_length=64)
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    loaded_at = models.DateTimeField()

    objects = DemonstrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("demonstration content")
        verbose_name_plural = _("demonstration content")

    def __str__(self):
        return self.key

    @staticmethod
    def generated_key(seed, number):
        return f"{GENERATED}{seed}-{number}"

    @property
    def edited(self):
        """Whether somebody has changed the page since: by a draft, over the loaded revision, or without one."""
        revision = self.page.latest_revision
        if revision is None or revision.pk != self.revision_id or revision.created_at != self.loaded_at:
            return True
        page, loaded = self.page.specific, revision.as_object()
        return any(getattr(page, name) != getattr(loaded, name) for name in self.own_fields)

    @property
    def own_fields(self):
        fields = self.page.specific_class._meta.local_fields
        return ["title", *(field.name for field in fields if not field.primary_key)]

    @property
    def shown(self):
        """Whether residents see the demonstration's words."""
        return self.page.live_revision_id == self.revision_id
