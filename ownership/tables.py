"""Columns of the listings of people and pages."""

from wagtail.admin.ui.tables import Column

from sections.clock import today


class StandingColumn(Column):
    """Whether a membership gives rights today, and if not why; whether the person has come in yet."""

    cell_template_name = "ownership/tables/standing_cell.html"

    def get_value(self, instance):
        return instance.is_valid(today())


class DepartmentColumn(Column):
    """A department, with the alarm where nobody serves in it: rows need the annotation `is_vacant`."""

    cell_template_name = "ownership/tables/department_cell.html"
