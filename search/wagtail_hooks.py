from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ownership.menus import OfficeMenuItem

from .screens import IndexStateView


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("search/indexes/", IndexStateView.as_view(), name="index_state")]


@hooks.register("register_search_menu_item")
def index_state_menu_item():
    return OfficeMenuItem(_("State of the indexes"), reverse("index_state"), icon_name="search", order=900)
