"""The page editor: publishing, or sending for approval, so that it counts."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages import edit, revisions
from wagtail.admin.widgets.button import HeaderButton

from freshness.counting import COUNT, wish
from freshness.facing import is_open_for
from sections.clock import today


class EditView(edit.EditView):
    @property
    def header_buttons(self):
        buttons = super().header_buttons
        if is_open_for(self.request.user, self.page, today()):
            asked = urlencode({"page": self.page.pk, "next": self.request.path})
            address = f"{reverse('confirm_pages')}?{asked}"
            buttons = [*buttons, HeaderButton(_("Checked, no changes"), address, icon_name="check")]
        return buttons

    def submit_action(self):
        """Wagtail has no hook for the moment at which a change is sent for approval."""
        response = super().submit_action()
        if self.request.POST.get("action-submit") == COUNT:
            state = self.page.workflow_states.active().order_by("-pk").first()
            wish(self.page.get_latest_revision(), self.request.user, state)
        return response


class RevisionsRevertView(revisions.RevisionsRevertView, EditView):
    pass
