from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from ownership.telling import tell
from search.models import WordRule
from search.rules import Kind, Rule, phrases, rule
from search.trying import Outcome
from search.words import reading
from sections.clock import now

from .checking import problems
from .comparing import contradictions, unknown
from .sentences import sentence
from .telling import WORDS, in_words
from .trying import others, outcome

FIELDS = ("kind", "words", "to", "note", "is_on")
EXPLAINED = {
    Kind.GROUP: _("They mean the same: by any of them all are found"),
    Kind.ONE_WAY: _("They lead to other words: a resident's or an old word to what it is called today"),
    Kind.ABBREVIATION: _("They are abbreviations: «ФОП» stands for «фізична особа-підприємець»"),
    Kind.RUSSIAN: _("They are Russian or mixed words, and lead to Ukrainian ones"),
    Kind.IGNORED: _("They are left as they are: no spelling is looked for"),
}


def shown_at_once(address: str) -> dict[str, str]:
    """What makes a field send its form while somebody types, and put the answer below."""
    return {
        "data-controller": "w-swap",
        "data-action": "input->w-swap#submitLazy",
        "data-w-swap-src-value": address,
        "data-w-swap-target-value": "#search-outcome",
        "data-w-swap-wait-value": "500",
    }


class WordRuleForm(WagtailAdminModelForm):
    """A row of words; what was changed, and by whom, is kept and told in the log."""

    class Meta:
        model = WordRule
        fields = FIELDS
        widgets = {
            "kind": forms.RadioSelect,
            "words": forms.Textarea({"rows": 4}),
            "to": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "words": _("One word or phrase a line, in the nominative. The search knows all its forms by itself."),
            "to": _("What is to be looked for, one phrase a line. Not for words that mean the same."),
            "note": _("Why the words are here; what has replaced what, and when."),
            "is_on": _("Switched off, a row stays in the list, and the search does not read it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.was = WordRule.objects.filter(pk=self.instance.pk).first()
        self.fields["kind"].choices = list(EXPLAINED.items())
        for field in self.fields.values():
            field.widget.attrs.update(shown_at_once(self.outcome_address))

    @property
    def outcome_address(self) -> str:
        name, of = ("words:outcome_of", [self.instance.pk]) if self.instance.pk else ("words:outcome", [])
        return reverse(name, args=of)

    def clean(self):
        cleaned = super().clean()
        for name in ("words", "to"):
            cleaned[name] = "\n".join(phrases(cleaned.get(name) or ""))
        if cleaned.get("kind"):
            self.refuse(rule(cleaned["kind"], cleaned["words"], cleaned["to"]))
        return cleaned

    def refuse(self, wanted: Rule) -> None:
        found = problems(wanted)
        if not found and self.cleaned_data.get("is_on"):
            found = contradictions(wanted, self.others)
        for problem in found:
            if problem.code != "no_words" or "words" not in self.errors:
                self.add_error(problem.field, sentence(problem))

    @cached_property
    def others(self) -> list[Rule]:
        return others(self.instance)

    @property
    def outcome(self) -> Outcome:
        """What residents would find by what is in the form, which must be valid."""
        return outcome(in_use(self.was), in_use(self.instance), self.others)

    @property
    def unknown(self) -> list[str]:
        """Where the words lead although no page has such words."""
        found = in_use(self.instance)
        return unknown(found, reading().frequencies.of) if found else []

    @transaction.atomic
    def save(self, commit=True):
        if self.was is None or any(getattr(self.was, name) != getattr(self.instance, name) for name in FIELDS):
            self.instance.changed_at, self.instance.changed_by = now(), self.for_user
            super().save(commit)
            tell(
                self.instance,
                WORDS,
                in_words(self.was) if self.was else "",
                in_words(self.instance),
                self.for_user,
            )
        return self.instance


def in_use(row: WordRule | None) -> Rule | None:
    """What a row tells the search; nothing when there is none, or it is switched off."""
    return row.rule if row and row.is_on else None
