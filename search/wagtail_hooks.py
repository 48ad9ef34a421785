from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from .viewsets import UnsuggestedViewSet


class SearchViewSetGroup(ModelViewSetGroup):
    menu_label = _("Search")
    menu_name = "residents-search"
    menu_icon = "search"
    menu_order = 160
    items = (UnsuggestedViewSet,)


@hooks.register("register_admin_viewset")
def register_viewset():
    return SearchViewSetGroup()
