from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from freshness.viewsets import ResponsibilityViewSet
from ownership.viewsets import DepartmentViewSet, MembershipViewSet
from search.components import SearchAlarms
from sections.viewsets import AudienceViewSet

from .pages import CabinetPageViewSet
from .regulation.history import EntryChangeFormatter
from .regulation.views import decision_file
from .regulation.viewsets import DecisionViewSet


class RegulationViewSetGroup(ModelViewSetGroup):
    menu_label = _("Cabinet")
    menu_name = "regulation"
    menu_icon = "list-ul"
    menu_order = 150
    items = (ResponsibilityViewSet, DepartmentViewSet, MembershipViewSet, DecisionViewSet, AudienceViewSet)


@hooks.register("register_admin_viewset")
def register_viewset():
    return RegulationViewSetGroup()


@hooks.register("register_admin_viewset")
def register_page_viewset():
    return CabinetPageViewSet()


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("decisions/file/<int:pk>/", decision_file, name="decision_file")]


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("cabinet_admin.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("cabinet.apply", _("Apply a decision"), _("Applied"))
    actions.register_action("cabinet.entry")(EntryChangeFormatter)


@hooks.register("board_alarms")
def search_alarms():
    return SearchAlarms()
