from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import Bet
from search.showing import ShownFirstMixin
from sections.clock import today
from sections.lists import ListMixin

from .forms import EDIT_HANDLER
from .telling import term
from .trying import trial

STATES = {
    "standing": (_("In force today"), lambda bets, on: bets.standing(on)),
    "coming": (_("To come"), lambda bets, on: bets.coming(on)),
    "ended": (_("Ended"), lambda bets, on: bets.ended(on)),
    "lost": (_("The page is deleted"), lambda bets, on: bets.filter(page__isnull=True)),
}


class BetFilterSet(WagtailFilterSet):
    state = ChoiceFilter(
        label=_("State"), choices=[(key, label) for key, (label, _of) in STATES.items()], method="filter_state"
    )

    class Meta:
        model = Bet
        fields = ["side", "department"]

    def filter_state(self, queryset, name, value):
        return STATES[value][1](queryset, today())


class BetColumn(Column):
    """The page of a bet, and what keeps the bet from acting."""

    cell_template_name = "search/bets/page_cell.html"


class TermColumn(Column):
    def get_value(self, instance):
        return term(instance.starts_on, instance.ends_on)


class BetIndexView(ListMixin, generic.IndexView):
    add_item_label = _("Add a recommendation")
    columns = [
        TitleColumn("phrase", label=_("Phrase"), sort_key="phrase", url_name="bets:edit", width="20%"),
        Column("side", label=_("What to do"), accessor="get_side_display", sort_key="side"),
        BetColumn("page", label=_("Page"), sort_key="page_title", width="30%"),
        Column("position", label=_("Position"), sort_key="position"),
        TermColumn("term", label=_("When"), sort_key="starts_on"),
        Column("department", label=_("Who answers"), sort_key="department__name"),
    ]

    def get_base_queryset(self):
        return Bet.objects.select_related("page", "department")


class TryMixin(ShownFirstMixin):
    """Shows what the bet changes in the answer to its phrase, and what speaks against it."""

    template_name = "search/bets/form.html"
    success_message = _("The recommendation is saved: %(object)s.")

    def preview(self, form):
        return {"trial": trial(form.instance), "query": form.instance.phrase}

    def amiss(self, preview):
        return [warning.sentence for warning in preview["trial"].warnings]


class NewBetView(TryMixin, generic.CreateView):
    submit_button_label = _("Save")

    def get_initial(self):
        return super().get_initial() | {"phrase": self.request.GET.get("phrase", "")[:100]}


class BetView(TryMixin, generic.EditView):
    pass


class BetViewSet(ModelViewSet):
    model = Bet
    name = "bets"
    icon = "pick"
    menu_label = _("Recommendations")
    index_view_class = BetIndexView
    add_view_class = NewBetView
    edit_view_class = BetView
    create_template_name = edit_template_name = TryMixin.template_name
    edit_handler = EDIT_HANDLER
    filterset_class = BetFilterSet
    search_fields = ["phrase", "page_title", "note", "department__name"]
    search_backend_name = None
    list_export = [
        "phrase",
        "get_side_display",
        "page_title",
        "position",
        "starts_on",
        "ends_on",
        "department.name",
        "note",
    ]
    export_headings = {"get_side_display": _("What to do"), "department.name": _("Who answers")}
    export_filename = "rekomendatsii"
    copy_view_enabled = False
    ordering = ["phrase", "position", "pk"]
