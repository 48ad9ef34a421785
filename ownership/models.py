from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .names import recognisable


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


class Membership(models.Model):
    """Who serves in a department, as what and when."""

    class Role(models.TextChoices):
        EDITOR = "editor", _("editor")
        HEAD = "head", _("head")
        DEPUTY = "deputy", _("deputy")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint("user", "department", "role", name="one_membership_per_role")]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}, {self.department}"


class ResponsibilityQuerySet(models.QuerySet):
    def standing(self):
        """The responsibilities in force: not those that a decision or the ICT office has ended."""
        return self.filter(ended_on__isnull=True)


class Responsibility(models.Model):
    """A department answers for a page and for what lies below it."""

    page = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, related_name="responsibilities", verbose_name=_("page")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="responsibilities", verbose_name=_("department")
    )

    ended_on = models.DateField(_("ended on"), null=True, editable=False)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "department"],
                condition=models.Q(ended_on__isnull=True),
                name="one_responsibility_per_page_and_department",
                violation_error_message=_("This department already answers for this page."),
            )
        ]

    def __str__(self):
        return f"{self.page}: {self.department}"


class Cover(models.Model):
    """Of an entry's several responsibilities, one that covers this page below it. No row: all of them do."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="covers")
    responsibility = models.ForeignKey(Responsibility, models.CASCADE, related_name="covers")

    class Meta:
        constraints = [models.UniqueConstraint("page", "responsibility", name="one_cover_per_responsibility")]
