"""What the office's board shows of the search."""

from wagtail.admin.ui.components import Component

from .index.state import State, looks


class IndexAlarms(Component):
    """The indexes that are away, behind, or that nobody keeps."""

    template_name = "search/index_alarms.html"

    def get_context_data(self, parent_context):
        return {"looks": [(look, state) for look, state in looks() if state != State.WELL]}
