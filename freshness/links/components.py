from wagtail.admin.ui.components import Component

from .listing import broken_links_of
from .tables import with_rights

SHOWN = 10


class BrokenLinksPanel(Component):
    """The broken links that the user sees, the longest broken first; nothing when there are none."""

    name = "broken_links"
    order = 220  # after what waits for a decision, before the list of one's own pages
    template_name = "freshness/broken_links_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        broken = broken_links_of(user)
        shown = with_rights(broken[:SHOWN], user)
        return {"links": shown, "count": broken.count() if len(shown) == SHOWN else len(shown)}
