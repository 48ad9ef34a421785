"""What of the board is looked at: the address says it all, so that a view can be sent to a colleague."""

from datetime import date, timedelta
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freshness.states import State
from sections.models import Section
from sections.titles import fold

from .measures import Fact, Measure, counts_for

LONGEST = timedelta(days=3 * 366)

SHOWN = {
    Measure.OVERDUE: gettext_lazy("Overdue"),
    Measure.WITHIN_7: gettext_lazy("Due within 7 days"),
    Measure.WITHIN_30: gettext_lazy("Due within 30 days"),
    Measure.FULFILLED: gettext_lazy("Fulfilled in time"),
    Measure.FULFILLED_LATE: gettext_lazy("Fulfilled late"),
    Measure.WAIVED: gettext_lazy("Waived"),
}
OTHERS = {
    State.OPEN: gettext_lazy("Open, not due soon"),
    State.DUE_SOON: gettext_lazy("Due soon"),
    State.UPCOMING: gettext_lazy("Not open yet"),
    State.SUPERSEDED: gettext_lazy("Given way to what came later"),
}


class Wanted(NamedTuple):
    """What is looked at; empty for everything. `departments`: their names."""

    departments: frozenset[str] | None = None
    section: str = ""
    shown: str = ""
    since: date | None = None
    until: date | None = None
    title: str = ""

    def has(self, fact: Fact, on: date) -> bool:
        """Whether obligations like these are looked at on the day `on`."""
        return (
            (self.departments is None or fact.department in self.departments)
            and self.section in ("", fact.section)
            and (self.since or date.min) <= fact.due_on <= (self.until or date.max)
            and self.shows(fact, on)
        )

    def shows(self, fact: Fact, on: date) -> bool:
        if self.shown in ("", fact.state):
            return True
        return self.shown in counts_for(fact.state, fact.due_on, on)


ALL = ("", gettext_lazy("All"))


def day_field(label):
    picked = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=picked)


def names_of(departments) -> dict[str, frozenset[str]]:
    """What each of the departments is and was called, by its name of today; one query."""
    found: dict[str, frozenset[str]] = {}
    for name, former in departments.order_by("name").values_list("name", "former_names__name"):
        found[name] = found.get(name, frozenset({name})) | ({former} if former else set())
    return found


class BoardFilter(forms.Form):
    """The filters of the board; `names` of `names_of`, `departments` those that may be looked at, None for any."""

    on = day_field(gettext_lazy("As of the end of"))
    department = forms.CharField(label=gettext_lazy("Department"), required=False, max_length=255)
    section = forms.ChoiceField(
        label=gettext_lazy("Section"), required=False, choices=lambda: [ALL, *Section.choices]
    )
    since = day_field(gettext_lazy("Due from"))
    until = day_field(gettext_lazy("Due to"))

    def __init__(self, data, today, names, departments=None):
        self.today, self.names, self.departments = today, names, departments
        super().__init__(data)
        self.fields["department"].widget = forms.Select(choices=[ALL, *((name, name) for name in names)])

    def clean_on(self):
        on = self.cleaned_data["on"] or self.today
        if abs(on - self.today) > LONGEST:
            raise ValidationError(
                _("%(day)s is more than three years away. Choose a nearer day."), params={"day": on.isoformat()}
            )
        return on

    def clean_department(self):
        name = self.cleaned_data["department"]
        if name and self.departments is not None and name not in self.departments:
            raise ValidationError(_("«%(name)s» is none of your departments."), params={"name": name})
        return name

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            raise ValidationError(_("«Due from» is later than «due to»: exchange them."))
        return self.cleaned_data

    @property
    def wanted(self) -> Wanted:
        """What the form asks for; everything that may be looked at while it is not valid."""
        said = self.cleaned_data if self.is_valid() else {}
        name = said.get("department")
        return Wanted(
            departments=self.names.get(name, frozenset({name})) if name else self.departments,
            section=said.get("section", ""),
            shown=said.get("shown", ""),
            since=said.get("since"),
            until=said.get("until"),
            title=fold(said.get("title", "")),
        )

    @property
    def day(self) -> date:
        """As of the end of which day; today while the form is not valid."""
        return self.cleaned_data["on"] if self.is_valid() else self.today


class ListFilter(BoardFilter):
    shown = forms.ChoiceField(
        label=gettext_lazy("Which"), required=False, choices=[ALL, *SHOWN.items(), *OTHERS.items()]
    )
    title = forms.CharField(label=gettext_lazy("Page"), required=False, max_length=200)
