from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from .editing.telling import FORMATTERS
from .editing.viewsets import WordRuleViewSet


class SearchViewSetGroup(ModelViewSetGroup):
    """What the office keeps of the search; a screen without a table of its own joins by the hook."""

    menu_label = _("Search")
    menu_name = "residents-search"
    menu_icon = "search"
    menu_order = 160
    submenu_hook = "register_search_menu_item"
    items = (WordRuleViewSet,)


@hooks.register("register_admin_viewset")
def register_viewset():
    return SearchViewSetGroup()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
