from django.db.models import F
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import WordRule

from .forms import WordRuleForm
from .listing import WordRuleFilterSet
from .screens import AddWordsView, ChangeWordsView, DeleteWordsView, OutcomeView, WordRuleIndexView


class WordRuleViewSet(ModelViewSet):
    model = WordRule
    name = "words"
    icon = "openquote"
    menu_label = _("Words")
    index_view_class = WordRuleIndexView
    add_view_class = AddWordsView
    edit_view_class = ChangeWordsView
    delete_view_class = DeleteWordsView
    delete_template_name = "search/editing/delete.html"
    edit_handler = ObjectList(
        [
            FieldPanel("kind"),
            FieldRowPanel([FieldPanel("words"), FieldPanel("to")]),
            FieldPanel("is_on"),
            HelpPanel(template="search/editing/outcome_panel.html", heading=_("What would change in the search")),
            FieldPanel("note"),
        ],
        base_form_class=WordRuleForm,
    )
    search_backend_name = None
    filterset_class = WordRuleFilterSet
    list_export = [
        "words_in_line",
        "to_in_line",
        "get_kind_display",
        "note",
        "is_on",
        "origin.label",
        "changed_at",
        "changer",
    ]
    export_headings = {
        "words_in_line": _("Words"),
        "to_in_line": _("Where they lead"),
        "get_kind_display": _("What is said of them"),
        "is_on": _("The search uses them"),
        "origin.label": _("Where they came from"),
        "changer": _("Who changed it"),
    }
    export_filename = "slova-poshuku"
    copy_view_enabled = False
    ordering = [F("changed_at").desc(nulls_last=True), "words", "pk"]

    def get_urlpatterns(self):
        outcome = self.construct_view(OutcomeView)
        return [
            *super().get_urlpatterns(),
            path("outcome/", outcome, name="outcome"),
            path("outcome/<int:pk>/", outcome, name="outcome_of"),
        ]
