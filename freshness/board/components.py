from wagtail.admin.ui.components import Component

from freshness.models import FreshnessSettings
from ownership.rights import rights_of
from sections.clock import today

from . import figures
from .measures import Measure
from .reading import Reading


class BoardPanel(Component):
    """The board's figures on the first screen of the office, and of a head for the own departments."""

    name = "board"
    order = 30
    template_name = "freshness/board/panel.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        if not rights_of(request.user).is_office:
            return {}
        reading = Reading(today(), FreshnessSettings.load(request).due_soon_days)
        links = figures.Links({})
        lines = figures.by_department(reading.facts, today(), links)
        return {
            "figures": figures.figures(reading.facts, today(), links),
            "late": [line for line in lines if line.figures[0].number],
            "overdue": Measure.OVERDUE,
        }
