"""Columns of the listing of words."""

from django.utils.translation import gettext
from wagtail.admin.ui.tables import Column

from sections.tables import MomentColumn


class StateColumn(Column):
    """Where the row came from, and that it is switched off where it is."""

    cell_template_name = "search/editing/state_cell.html"


class ChangeColumn(MomentColumn):
    """When the row was changed, and by whom."""

    cell_template_name = "search/editing/change_cell.html"


def yes_or_no(value: bool) -> str:
    return gettext("yes") if value else gettext("no")
