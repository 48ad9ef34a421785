from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from ownership.menus import OfficeMenuItem
from ownership.rights import rights_of

from .bets import actions, telling
from .bets.viewsets import BetViewSet
from .editing.page_words import may_keep
from .editing.page_words_screens import PageWordsOutcomeView, PageWordsView
from .editing.telling import FORMATTERS
from .editing.viewsets import WordRuleViewSet
from .log.screens import QueriesView
from .models import Bet
from .screens import IndexStateView
from .viewsets import UnsuggestedViewSet


class SearchViewSetGroup(ModelViewSetGroup):
    """What the office keeps of the search; a screen without a table of its own joins by the hook."""

    menu_label = _("Residents' search")
    menu_name = "residents-search"
    menu_icon = "search"
    menu_order = 160
    submenu_hook = "register_search_menu_item"
    items = (WordRuleViewSet, BetViewSet, UnsuggestedViewSet)


@hooks.register("register_admin_viewset")
def register_viewset():
    return SearchViewSetGroup()


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("search/indexes/", IndexStateView.as_view(), name="index_state"),
        path("pages/<int:pk>/search-words/", PageWordsView.as_view(), name="page_words"),
        path("pages/<int:pk>/search-words/outcome/", PageWordsOutcomeView.as_view(), name="page_words_outcome"),
        path("search/queries/", QueriesView.as_view(), name="queries"),
    ]


@hooks.register("register_search_menu_item")
def index_state_menu_item():
    return OfficeMenuItem(_("State of the indexes"), reverse("index_state"), icon_name="search", order=900)


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def page_words_button(page, user, view_name=None, next_url=None):
    if page.pk and may_keep(user, page):
        address = reverse("page_words", args=[page.pk])
        yield Button(_("Words for the search"), url=address, icon_name="search", priority=85)


@hooks.register("register_log_actions")
def register_log_actions(registry):
    for action, formatter in FORMATTERS.items():
        registry.register_action(action)(formatter)
    registry.register_action(telling.BET)(telling.BetFormatter)


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
