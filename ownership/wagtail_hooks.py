from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from .components import OwnPagesPanel, VacanciesPanel
from .memberships import dismiss
from .menus import OfficeMenuItem
from .rights import rights_of
from .telling import FORMATTERS
from .views.handing_over import HandOverView
from .views.journal import JournalView
from .views.loading import LoadPeopleView
from .views.naming import NamingView
from .views.person import PersonView


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("people/load/", LoadPeopleView.as_view(), name="load_people"),
        path("people/<int:pk>/", PersonView.as_view(), name="person"),
        path("pages/<int:pk>/answering/", NamingView.as_view(), name="naming"),
        path("responsibilities/hand-over/", HandOverView.as_view(), name="hand_over"),
        path("reports/responsibility/", JournalView.as_view(), name="ownership_journal"),
        path(
            "reports/responsibility/results/",
            JournalView.as_view(results_only=True),
            name="ownership_journal_results",
        ),
    ]


@hooks.register("construct_homepage_panels")
def home_panels(request, panels):
    panels += [OwnPagesPanel(), VacanciesPanel()]


@hooks.register("register_reports_menu_item")
def journal_menu_item():
    return OfficeMenuItem(
        _("Changes of responsibility"), reverse("ownership_journal"), icon_name="history", order=900
    )


@hooks.register("construct_reports_menu")
def only_the_offices_history(request, items):
    if not rights_of(request.user).is_office:
        items[:] = [item for item in items if item.name != "site-history"]


@hooks.register("before_delete_user")
def tell_who_served(request, user):
    """A deleted account takes its memberships along; the log tells of each."""
    if request.method == "POST":
        for membership in user.memberships.select_related("user", "department"):
            dismiss(membership, request.user)


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def naming_button(page, user, view_name=None, next_url=None):
    rights = rights_of(user)
    if rights.is_office and rights.tree.may_name(page.path):
        yield Button(_("Who answers"), url=reverse("naming", args=[page.pk]), icon_name="group", priority=80)


@hooks.register("register_user_listing_buttons")
def person_button(user, request_user):
    return [Button(_("Rights in words"), url=reverse("person", args=[user.pk]), icon_name="user")]


@hooks.register("describe_collection_contents")
def department_of(collection):
    """A department's collection is not deleted while the department has it."""
    if hasattr(collection, "department"):
        return {"count": 1, "count_text": str(collection.department), "url": None}
    return None


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
