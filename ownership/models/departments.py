from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ownership.names import recognisable


class DepartmentQuerySet(models.QuerySet):
    def recognised(self):
        """The departments by the words that any spelling of their names shares, in one query."""
        return {recognisable(department.name): department for department in self}

    def spelled(self, name):
        """The department that `name` is some spelling of. Raises Department.DoesNotExist."""
        try:
            return self.recognised()[recognisable(name)]
        except KeyError:
            raise self.model.DoesNotExist(
                _("There is no department «%(name)s». Write its name as the decision does.") % {"name": name}
            ) from None


class Department(models.Model):
    """Who answers for pages: a department of the city's executive committee."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    mailbox = models.EmailField(
        _("official mailbox"), blank=True, help_text=_("Gets the department's mail while it has no member.")
    )

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuses a name that is another department's, spelled otherwise."""
        known = Department.objects.exclude(pk=self.pk).recognised().get(recognisable(self.name))
        if known:
            raise ValidationError({"name": _("This is another spelling of «%(name)s».") % {"name": known.name}})
