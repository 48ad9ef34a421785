"""What the office's board shows of the search."""

from wagtail.admin.ui.components import Component

from .index.state import State, looks
from .log.reading import zero_results_last_week


class SearchAlarms(Component):
    """The indexes that are away, behind, or that nobody keeps; how often residents found nothing."""

    template_name = "search/alarms.html"

    def get_context_data(self, parent_context):
        return {
            "looks": [(look, state) for look, state in looks() if state != State.WELL],
            "week": zero_results_last_week(),
        }
