from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from ownership.menus import OfficeMenuItem
from ownership.rights import rights_of

from .bets import actions, telling
from .bets.viewsets import BetViewSet
from .log.screens import QueriesView
from .models import Bet
from .screens import IndexStateView


class SearchViewSetGroup(ModelViewSetGroup):
    """What the office keeps of the search; a screen without a table of its own joins by the hook."""

    menu_label = _("Search")
    menu_name = "residents-search"
    menu_icon = "search"
    menu_order = 160
    submenu_hook = "register_search_menu_item"
    items = (BetViewSet,)


@hooks.register("register_admin_viewset")
def register_viewset():
    return SearchViewSetGroup()


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("search/indexes/", IndexStateView.as_view(), name="index_state"),
        path("search/queries/", QueriesView.as_view(), name="queries"),
    ]


@hooks.register("register_search_menu_item")
def index_state_menu_item():
    return OfficeMenuItem(_("State of the indexes"), reverse("index_state"), icon_name="search", order=900)


class QueriesMenuItem(MenuItem):
    def is_shown(self, request):
        rights = rights_of(request.user)
        return rights.is_office or bool(rights.edited)


@hooks.register("register_search_menu_item")
def queries_menu_item():
    return QueriesMenuItem(_("What is searched for"), reverse("queries"), icon_name="list-ul", order=100)


@hooks.register("register_actions")
def register_actions(registry):
    registry.register(Bet, actions.CreateBet)
    registry.register(Bet, actions.EditBet)


@hooks.register("register_log_actions")
def register_log_actions(registry):
    registry.register_action(telling.BET)(telling.BetFormatter)
