"""How the indexes stand, for the ICT office."""

from django.utils.translation import gettext_lazy as _

from ownership.views.office import OfficeView

from .index.state import LATE, SILENT, looks


class IndexStateView(OfficeView):
    page_title = _("State of the indexes")
    header_icon = "search"
    template_name = "search/index_state.html"

    def get_context_data(self, **kwargs):
        minutes = {"late": LATE.seconds // 60, "silent": SILENT.seconds // 60}
        return super().get_context_data(**kwargs) | {"looks": looks(), **minutes}
