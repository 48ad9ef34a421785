from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ownership.names import recognisable
from sections.clock import today


class DepartmentQuerySet(models.QuerySet):
    def standing(self):
        """The departments that have not been closed."""
        return self.filter(closed_on__isnull=True)

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
    needs_approval = models.BooleanField(
        _("the head approves before publishing"),
        default=False,
        help_text=_("Editors send their changes to the head, who publishes them or returns them."),
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="department",
        verbose_name=_("collection of images and documents"),
    )
    closed_on = models.DateField(_("closed on"), null=True, editable=False)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]
        permissions = [
            ("edit_content", "Can edit the department's pages"),
            ("confirm_content", "Can confirm that the department's pages are up to date"),
            ("manage_department", "Can manage the department's members and approve its changes"),
        ]

    def __str__(self):
        return self.name

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Saves the department; a name that it had until today is kept with the day."""
        renamed = Department.objects.filter(pk=self.pk).exclude(name=self.name).first()
        super().save(*args, **kwargs)
        if renamed:
            FormerName.objects.create(department=self, name=renamed.name, on=today())

    def clean(self):
        """Refuses a name that is another department's, spelled otherwise."""
        known = Department.objects.exclude(pk=self.pk).recognised().get(recognisable(self.name))
        if known and known.name == self.name:
            taken = _("There is such a department already. If the two merge, hand one of them over.")
            raise ValidationError({"name": taken})
        if known:
            raise ValidationError({"name": _("This is another spelling of «%(name)s».") % {"name": known.name}})


class FormerName(models.Model):
    """From the day `on` the department is not called this any more. Rows are only appended."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="former_names")
    name = models.CharField(_("name"), max_length=255)
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.name}, {self.on}"
