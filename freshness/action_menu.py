"""What the page editor's menu offers besides Wagtail's own: to publish so that it counts."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import PublishMenuItem, SubmitForModerationMenuItem

from sections.clock import today

from .counting import COUNT
from .facing import is_open_for


class CountingMixin:
    """Offered for a page that is open for the user. An item serves all requests: it keeps nothing."""

    def is_shown(self, context):
        page = context.get("page")
        shown = context["view"] == "edit" and super().is_shown(context)
        return shown and is_open_for(context["request"].user, page, today())

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"label": self.label, "value": COUNT}


class PublishAndCount(CountingMixin, PublishMenuItem):
    label = _("Publish and count the update")
    template_name = "freshness/action_menu/publish_and_count.html"
    icon_name = "check"


class SubmitAndCount(CountingMixin, SubmitForModerationMenuItem):
    label = _("Send for approval and count the update")
    template_name = "freshness/action_menu/submit_and_count.html"
    icon_name = "check"
