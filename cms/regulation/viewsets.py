from django.urls import path
from wagtail.admin.viewsets.model import ModelViewSet

from sections.models import Decision

from .forms import UploadForm
from .views import DecisionDeleteView, DecisionIndexView, DifferenceView, UploadView
from .workload_views import WorkloadView


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

    def get_edit_view_kwargs(self, **kwargs):
        return super().get_edit_view_kwargs(workload_url_name=self.get_url_name("workload"), **kwargs)

    def get_urlpatterns(self):
        workload = self.construct_view(WorkloadView)
        return [*super().get_urlpatterns(), path("load/<int:pk>/", workload, name="workload")]
