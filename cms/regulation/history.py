"""How an entry's history and the difference's table name the changes."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from sections.models import Section

from .difference import Kind
from .entries import Notice

KINDS = {
    Kind.ADDED: gettext_lazy("added"),
    Kind.REMOVED: gettext_lazy("removed"),
    Kind.RENAMED: gettext_lazy("renamed"),
    Kind.RENUMBERED: gettext_lazy("renumbered"),
    Kind.DEPARTMENT: gettext_lazy("changes hands"),
    Kind.SCHEDULE: gettext_lazy("changes its dates"),
}


def place(key: str) -> str:
    """An entry's key as people say it: «Життєві ситуації, 10»; anything else as it is."""
    section, _separator, number = key.partition("/")
    return ", ".join(filter(None, (str(Section(section).label), number))) if section in Section else key


def in_words(notice: Notice) -> Notice:
    """The notice with its entry named as people say it."""
    return notice._replace(entry=place(notice.entry))


class EntryChangeFormatter(LogFormatter):
    label = gettext_lazy("Change an entry by a decision")

    def format_message(self, log_entry):
        change = log_entry.data
        sentence = _("%(decision)s: %(kind)s. Was: %(was)s. Now: %(now)s.")
        return sentence % {
            "decision": change.get("decision", ""),
            "kind": KINDS.get(change.get("kind"), ""),
            "was": change.get("was") or "–",
            "now": change.get("now") or "–",
        }

    def format_comment(self, log_entry):
        return ""
