"""What of the log is looked at: the address says it all, so that a view can be sent to a colleague."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownership.forms import DAY_INPUT
from search.text import normalise

DAYS = {"7": 7, "30": 30, "90": 90}
USUAL = "30"
NOBODYS = "none"


class Show(StrEnum):
    """Which queries are listed."""

    OFTEN = "often"
    EMPTY = "empty"
    UNOPENED = "unopened"


SHOWN = {
    Show.OFTEN: gettext_lazy("Most frequent"),
    Show.EMPTY: gettext_lazy("Nothing found"),
    Show.UNOPENED: gettext_lazy("Seldom opened"),
}


class Wanted(NamedTuple):
    """What is looked at. `departments`: their ids, None for all; `is_nobodys`: what is about no department."""

    since: date
    until: date
    show: Show = Show.OFTEN
    departments: frozenset[int] | None = None
    is_nobodys: bool = False
    words: str = ""


class QueryFilter(forms.Form):
    """`departments` are those that may be looked at; the office may look at what is about none as well."""

    show = forms.ChoiceField(label=gettext_lazy("Which queries"), required=False, choices=SHOWN.items())
    period = forms.ChoiceField(
        label=gettext_lazy("For the last"),
        required=False,
        choices=[
            ("7", gettext_lazy("7 days")),
            ("30", gettext_lazy("30 days")),
            ("90", gettext_lazy("90 days")),
        ],
    )
    since = forms.DateField(label=gettext_lazy("or from"), required=False, widget=DAY_INPUT)
    until = forms.DateField(label=gettext_lazy("to"), required=False, widget=DAY_INPUT)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    words = forms.CharField(label=gettext_lazy("Has in it"), required=False, max_length=100)

    def __init__(self, data, today, departments, is_office):
        super().__init__({"period": USUAL} | data.dict())
        self.today, self.is_office = today, is_office
        named = [(str(each.pk), each.name) for each in departments]
        nobodys = [(NOBODYS, _("None: nothing found"))] if is_office else []
        self.fields["department"].choices = [("", _("All")), *nobodys, *named]
        self.may_see = None if is_office else frozenset(each.pk for each in departments)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            raise ValidationError(_("«From» is later than «to»: exchange them."))
        return self.cleaned_data

    @property
    def wanted(self) -> Wanted:
        """What the form asks for; everything that may be looked at while it is not valid."""
        said = self.cleaned_data if self.is_valid() else {}
        until = said.get("until") or self.today
        days = DAYS[said.get("period") or USUAL]
        department = said.get("department")
        is_nobodys = department == NOBODYS
        return Wanted(
            since=said.get("since") or until - timedelta(days=days - 1),
            until=until,
            show=Show(said.get("show") or Show.OFTEN),
            departments=frozenset({int(department)}) if department and not is_nobodys else self.may_see,
            is_nobodys=is_nobodys,
            words=normalise(said.get("words", "")),
        )
