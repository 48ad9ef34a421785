from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from sections.clock import today
from sections.fields import ReasonField

from . import people
from .departments import keep
from .inviting import invite
from .memberships import appoint, refuse_past
from .models import Department, Membership, Responsibility

# The browser's own field: it knows how people here write a date, and guesses nothing.
DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TERM = {"starts_on": DAY_INPUT, "ends_on": DAY_INPUT}
FOR_A_DEPUTY = _("For a deputy only.")


class DepartmentForm(WagtailAdminModelForm):
    """A department; one that was closed may be opened again."""

    reopen = forms.BooleanField(label=_("Open the department again"), required=False)

    class Meta:
        model = Department
        fields = ["name", "mailbox", "needs_approval"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.closed_on:
            del self.fields["reopen"]

    def save(self, commit=True):
        if self.cleaned_data.get("reopen"):
            self.instance.closed_on = None
        keep(self.instance, self.for_user)
        return self.instance


class MemberForm(WagtailAdminModelForm):
    """The role and term of a membership. Who serves where never changes: it ends and another begins."""

    class Meta:
        model = Membership
        fields = ["role", "starts_on", "ends_on"]
        widgets = TERM
        help_texts = {"starts_on": FOR_A_DEPUTY, "ends_on": FOR_A_DEPUTY}

    def clean_ends_on(self):
        last = self.cleaned_data["ends_on"]
        if last and "ends_on" in self.changed_data:
            refuse_past(last, today())
        return last

    def _get_validation_exclusions(self):
        # Django leaves a constraint out when it reads a field that the form has not: ours reads these.
        return super()._get_validation_exclusions() - {"user", "department"}

    def save(self, commit=True):
        appoint(self.instance, self.for_user)
        return self.instance


class NewMemberForm(MemberForm):
    """A person by e-mail, who need not have an account yet, in one of the departments that the user manages."""

    email = forms.EmailField(
        label=_("Official e-mail"), help_text=_("A person without an account gets an invitation to this address.")
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=300,
        help_text=_("For a new person; the name of one who has an account stays as it is."),
    )

    class Meta(MemberForm.Meta):
        fields = ["department", *MemberForm.Meta.fields]

    field_order = ["email", "name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        managed = policy_registry.get_by_type(Membership).departments(self.for_user)
        self.fields["department"].queryset = managed
        if len(managed) == 1:
            self.initial["department"] = managed[0]
        self.order_fields(self.field_order)

    def clean(self):
        cleaned = super().clean()
        if "email" in cleaned:
            try:
                email = cleaned["email"]
                self.instance.user = people.found(email) or people.newcomer(cleaned.get("name", ""), email)
            except ValidationError as error:
                self.add_error("name" if "name" in cleaned and not cleaned["name"] else "email", error.messages)
        return cleaned

    def _get_validation_exclusions(self):
        # A person who is not there yet serves nowhere: there is nothing to compare.
        return super()._get_validation_exclusions() | ({"user"} if self.instance.user_id is None else set())

    def save(self, commit=True):
        user = self.instance.user
        is_new = user.pk is None
        if is_new:
            user.save()
            self.instance.user = user
        saved = super().save(commit)
        if is_new:
            invite([user])
        return saved


class PeopleFileForm(forms.Form):
    """A table of people."""

    file = forms.FileField(
        label=_("Table of people"),
        help_text=_(
            "A .csv or .xlsx with the columns name, e-mail, department, role "
            "(editor, head, deputy); for a deputy also from and to."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ResponsibilityChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, responsibility):
        entry = getattr(responsibility.page, "entry", None)
        return f"{entry.place}. {responsibility.page.title}" if entry else responsibility.page.title


class HandOverForm(forms.Form):
    """Which of a department's responsibilities go to which other one, and why."""

    responsibilities = ResponsibilityChoice(None, label=_("What is handed over"), required=False)
    to = forms.ModelChoiceField(None, label=_("To which department"))
    why = ReasonField(
        label=_("Reason"),
        help_text=_("For example, the number and date of the order. The log keeps it."),
    )
    merge = forms.BooleanField(
        label=_("The departments merge"),
        required=False,
        help_text=_("Everything goes over, the members too, and the department closes."),
    )

    def __init__(self, source, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = source.responsibilities.standing().select_related("page__entry", "department")
        self.fields["responsibilities"].queryset = standing.order_by("page__path")
        self.fields["to"].queryset = Department.objects.standing().exclude(pk=source.pk)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("merge"):
            cleaned["responsibilities"] = self.fields["responsibilities"].queryset
        elif not cleaned.get("responsibilities"):
            self.add_error("responsibilities", _("Choose at least one responsibility."))
        return cleaned


class DepartmentChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, responsibility):
        return str(responsibility.department)


class NamingForm(forms.Form):
    """Which of the responsibilities of the page above cover a page."""

    answering = DepartmentChoice(
        None, label=_("Departments that answer"), required=False, help_text=_("None ticked: all of them answer.")
    )

    def __init__(self, nameable, *args, **kwargs):
        super().__init__(*args, **kwargs)
        of_these = Responsibility.objects.filter(pk__in=[one.pk for one in nameable]).select_related("department")
        self.fields["answering"].queryset = of_these.order_by("pk")
