"""The page explorer also says how each page stands to its terms."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from freshness.page_state import page_states
from ownership import explorer
from sections.clock import today


class TermColumn(Column):
    """«Прострочено на 12 днів», «перевірено 12.11.2026», or nothing."""

    cell_template_name = "freshness/tables/term_cell.html"


TERM = TermColumn("term", label=_("Term"), width="14%")


class ExplorerView(explorer.ExplorerView):
    base_columns = [*explorer.ExplorerView.base_columns[:3], TERM, *explorer.ExplorerView.base_columns[3:]]

    def get_table(self, object_list, *args, **kwargs):
        states = page_states(object_list, today())
        for page in object_list:
            page.term = states[page.pk]
        return super().get_table(object_list, *args, **kwargs)
