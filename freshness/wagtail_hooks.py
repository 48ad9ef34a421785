from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from ownership.models import Responsibility
from ownership.rights import rights_of
from sections.clock import today

from . import actions
from .account import ReminderPanel
from .action_menu import PublishAndCount, SubmitAndCount
from .board.acting import AskAgainView, HandOnView, RemindView, WaiveView
from .board.components import BoardPanel
from .board.lists import RowsView
from .board.no_deadline import NoDeadlineView
from .board.screens import BoardView
from .bulk_actions import AskAction, ConfirmAction
from .components import AlarmsPanel, ConfirmItem, PeoplePanel, WorkPanel
from .counting import COUNT, wish
from .facing import is_open_for
from .feeds import telling as feeds_telling
from .feeds.screens import CalendarFeedsView
from .links import screens
from .links.components import BrokenLinksPanel
from .links.telling import FORMATTERS
from .models import Link
from .reminders.at_once import REMIND
from .reports.wiring import REPORT_URLS, reports_menu_item
from .settings_form import SETTINGS
from .views.asking import AskView
from .views.confirming import ConfirmView, LiveView
from .views.obligations import ObligationView
from .views.page_ledger import PageLedgerView
from .views.reading import ladder_reading, schedule_reading
from .views.withdrawing import WithdrawView


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("responsibilities/reading/", schedule_reading, name="schedule_reading"),
        path("freshness/confirm/", ConfirmView.as_view(), name="confirm_pages"),
        path("freshness/live/<int:pk>/", LiveView.as_view(), name="live_page"),
        path("freshness/withdraw/<uuid:act>/", WithdrawView.as_view(), name="withdraw_check"),
        path("freshness/ask/", AskView.as_view(), name="ask_review"),
        path("freshness/obligations/<int:pk>/", ObligationView.as_view(), name="obligation"),
        path("freshness/pages/<int:pk>/", PageLedgerView.as_view(), name="page_ledger"),
        path("freshness/calendar/", CalendarFeedsView.as_view(), name="calendar_feeds"),
        path("freshness/ladder/", ladder_reading, name="ladder_reading"),
        path("board/", BoardView.as_view(), name="board"),
        path("board/rows/", RowsView.as_view(), name="board_rows"),
        path("board/waive/", WaiveView.as_view(), name="board_waive"),
        path("board/remind/", RemindView.as_view(), name="board_remind"),
        path("board/ask/", AskAgainView.as_view(), name="board_ask"),
        path("board/hand-over/", HandOnView.as_view(), name="board_hand_over"),
        path("board/no-deadline/", NoDeadlineView.as_view(), name="no_deadline"),
        path("board/no-deadline/results/", NoDeadlineView.as_view(results_only=True), name="no_deadline_results"),
        *REPORT_URLS,
        path("links/", screens.LinksView.as_view(), name="links"),
        path("links/results/", screens.LinksView.as_view(results_only=True), name="links_results"),
        path("links/<int:pk>/", screens.LinkView.as_view(), name="link"),
        path("links/<int:pk>/again/", screens.AskAgainView.as_view(), name="link_again"),
        path("links/<int:pk>/take-back/", screens.TakeBackView.as_view(), name="link_take_back"),
    ]


@hooks.register("construct_homepage_panels")
def home_panels(request, panels):
    panels += [BoardPanel(), AlarmsPanel(), WorkPanel(), PeoplePanel(), BrokenLinksPanel()]


@hooks.register("register_account_settings_panel")
def reminder_panel(request, user, profile):
    return ReminderPanel(request, user, profile)


@hooks.register("register_account_menu_item")
def calendar_item(request):
    return {
        "url": reverse("calendar_feeds"),
        "label": _("Calendar of due dates"),
        "help_text": _("See the due dates in the calendar of your phone or computer."),
    }


@hooks.register("register_page_action_menu_item")
def publish_and_count():
    return PublishAndCount(order=-10)


@hooks.register("register_page_action_menu_item")
def submit_and_count():
    return SubmitAndCount(order=-20)


@hooks.register("before_publish_page")
def keep_the_wish(request, page):
    """Called between saving the revision and publishing it: the signal of publishing finds the wish."""
    if request.POST.get("action-publish") == COUNT:
        wish(page.latest_revision, request.user)


@hooks.register("construct_wagtail_userbar")
def confirm_item(request, items, page):
    if page and page.pk and is_open_for(request.user, page, today()):
        items.insert(1, ConfirmItem(page))


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def page_buttons(page, user, view_name=None, next_url=None):
    yield Button(
        _("Terms and checks"), url=reverse("page_ledger", args=[page.pk]), icon_name="calendar-check", priority=70
    )
    rights = rights_of(user)
    if page.live and (rights.is_office or rights.tree.departments(page.path).intersection(rights.managed)):
        asked = f"{reverse('ask_review')}?page={page.pk}"
        yield Button(_("Ask for a review"), url=asked, icon_name="warning", priority=75)


class LinksMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(Link).user_has_permission(request.user, "view")


class BoardMenuItem(MenuItem):
    def is_shown(self, request):
        rights = rights_of(request.user)
        return rights.is_office or bool(rights.managed)


@hooks.register("register_admin_menu_item")
def board_menu_item():
    return BoardMenuItem(_("Board"), reverse("board"), name="board", icon_name="table", order=50)


@hooks.register("register_reports_menu_item")
def links_menu_item():
    return LinksMenuItem(_("Broken links"), reverse("links"), icon_name="link", order=850)


hooks.register("register_reports_menu_item", reports_menu_item)
hooks.register("register_bulk_action", ConfirmAction)
hooks.register("register_bulk_action", AskAction)


@hooks.register("register_actions")
def register_actions(registry):
    for action in (actions.AssignAction, actions.ReassignAction, actions.EndAction):
        registry.register(Responsibility, action)


@hooks.register("register_log_actions")
def register_log_actions(registry):
    registry.register_action("ownership.assign")(actions.AssignmentFormatter)
    registry.register_action(REMIND)(actions.RemindFormatter)
    registry.register_action(SETTINGS)(actions.SettingsFormatter)
    for action, formatter in (FORMATTERS | feeds_telling.FORMATTERS).items():
        registry.register_action(action)(formatter)
