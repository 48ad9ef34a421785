"""What can be done with several pages of the explorer at once: both lead to the screen that shows them all."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from ownership.rights import rights_of


class ShowThem(PageBulkAction):
    """Brings the chosen pages to a screen of ours, by its name `screen`."""

    classes = {"button"}
    screen: str

    def dispatch(self, request, *args, **kwargs):
        chosen, _without_access = self.get_actionable_objects()
        asked = urlencode({"page": [page.pk for page in chosen], "next": self.next_url}, doseq=True)
        return redirect(f"{reverse(self.screen)}?{asked}")


class ConfirmAction(ShowThem):
    display_name = _("Checked, no changes")
    action_type = "confirm"
    aria_label = _("Confirm that the selected pages are up to date")
    action_priority = 5
    screen = "confirm_pages"


class AskAction(ShowThem):
    display_name = _("Ask for a review")
    action_type = "ask"
    aria_label = _("Ask for a review of the selected pages")
    action_priority = 6
    screen = "ask_review"

    def check_perm(self, page):
        rights = rights_of(self.request.user)
        return rights.is_office or bool(rights.tree.departments(page.path).intersection(rights.managed))
