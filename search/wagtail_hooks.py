from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from .bets import actions, telling
from .bets.viewsets import BetViewSet
from .models import Bet


class SearchViewSetGroup(ViewSetGroup):
    menu_label = _("Search")
    menu_name = "residents_search"
    menu_icon = "search"
    menu_order = 160
    items = (BetViewSet,)


@hooks.register("register_admin_viewset")
def register_viewset():
    return SearchViewSetGroup()


@hooks.register("register_actions")
def register_actions(registry):
    registry.register(Bet, actions.CreateBet)
    registry.register(Bet, actions.EditBet)


@hooks.register("register_log_actions")
def register_log_actions(registry):
    registry.register_action(telling.BET)(telling.BetFormatter)
