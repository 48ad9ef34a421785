from wagtail.admin.viewsets.model import ModelViewSet

from sections.models import Decision

from .forms import UploadForm
from .views import DecisionDeleteView, DecisionIndexView, DifferenceView, UploadView


class DecisionViewSet(ModelViewSet):
    model = Decision
    name = "decisions"
    icon = "doc-full"
    index_view_class = DecisionIndexView
    add_view_class = UploadView
    edit_view_class = DifferenceView
    delete_view_class = DecisionDeleteView
    search_fields = ["number", "file_name"]
    search_backend_name = None
    list_export = ["number", "date", "file_name", "uploaded_at", "applied_on"]
    copy_view_enabled = False
    ordering = ["-uploaded_at"]

    def get_form_class(self, for_update=False):
        return UploadForm
