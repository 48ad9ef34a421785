from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from ownership.models import Responsibility

from . import actions, views
from .components import BrokenLinksPanel
from .links import screens
from .links.telling import FORMATTERS
from .models import Link


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("responsibilities/reading/", views.schedule_reading, name="schedule_reading"),
        path("links/", screens.LinksView.as_view(), name="links"),
        path("links/results/", screens.LinksView.as_view(results_only=True), name="links_results"),
        path("links/<int:pk>/", screens.LinkView.as_view(), name="link"),
        path("links/<int:pk>/again/", screens.AskAgainView.as_view(), name="link_again"),
        path("links/<int:pk>/take-back/", screens.TakeBackView.as_view(), name="link_take_back"),
    ]


@hooks.register("construct_homepage_panels")
def home_panels(request, panels):
    panels.append(BrokenLinksPanel())


class LinksMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(Link).user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def links_menu_item():
    return LinksMenuItem(_("Broken links"), reverse("links"), icon_name="link", order=850)


@hooks.register("register_actions")
def register_actions(registry):
    for action in (actions.AssignAction, actions.ReassignAction, actions.EndAction):
        registry.register(Responsibility, action)


@hooks.register("register_log_actions")
def register_log_actions(registry):
    registry.register_action("ownership.assign")(actions.AssignmentFormatter)
    for action, formatter in FORMATTERS.items():
        registry.register_action(action)(formatter)
