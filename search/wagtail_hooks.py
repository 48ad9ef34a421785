from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from ownership.menus import OfficeMenuItem

from .screens import IndexStateView
from .viewsets import UnsuggestedViewSet


class SearchViewSetGroup(ModelViewSetGroup):
    """What the office keeps of the search; a screen without a table of its own joins by the hook."""

    menu_label = _("Search")
    menu_name = "residents-search"
    menu_icon = "search"
    menu_order = 160
    submenu_hook = "register_search_menu_item"
    items = (UnsuggestedViewSet,)


@hooks.register("register_admin_viewset")
def register_viewset():
    return SearchViewSetGroup()


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("search/indexes/", IndexStateView.as_view(), name="index_state")]


@hooks.register("register_search_menu_item")
def index_state_menu_item():
    return OfficeMenuItem(_("State of the indexes"), reverse("index_state"), icon_name="search", order=900)
