"""What the first screen shows of departments: one's own pages, and for the office the alarms."""

from wagtail.admin.ui.components import Component

from sections.clock import today

from .covering import answered_by
from .models import Membership
from .rights import rights_of
from .vacancies import vacant


class OwnPagesPanel(Component):
    """The departments that the user serves, and the pages that they answer for."""

    name = "own_pages"
    order = 225  # after what waits for a decision
    template_name = "ownership/own_pages_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        memberships = Membership.objects.valid(today()).filter(user=user).select_related("user", "department")
        answered = answered_by(rights_of(user).over)
        served = [(membership, answered[membership.department_id]) for membership in memberships]
        return {"served": served, "user": user}


class VacanciesPanel(Component):
    """Departments that answer for pages and in which nobody serves; shown to the office alone."""

    name = "vacancies"
    order = 50
    template_name = "ownership/vacancies.html"

    def get_context_data(self, parent_context):
        is_office = rights_of(parent_context["request"].user).is_office
        return {"vacant": list(vacant(today())) if is_office else []}
