from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from sections.views import ProtectedDeleteView

from .models import Department


class DepartmentIndexView(generic.IndexView):
    columns = [
        TitleColumn("name", label=_("Department"), sort_key="name", url_name="departments:edit"),
        Column("mailbox", label=_("Official mailbox"), sort_key="mailbox"),
        Column("answers_for", label=_("Answers for, pages"), sort_key="answers_for"),
    ]

    def get_base_queryset(self):
        standing = Q(responsibilities__ended_on__isnull=True)
        return Department.objects.annotate(answers_for=Count("responsibilities", filter=standing))


class DepartmentDeleteView(ProtectedDeleteView):
    protected_message = _("%(object)s cannot be deleted: it answers, or has answered, for pages.")


class DepartmentViewSet(ModelViewSet):
    model = Department
    name = "departments"
    icon = "group"
    index_view_class = DepartmentIndexView
    delete_view_class = DepartmentDeleteView
    form_fields = ["name", "mailbox"]
    search_fields = ["name", "mailbox"]
    search_backend_name = None
    list_export = ["name", "mailbox", "answers_for"]
    export_headings = {"answers_for": _("Answers for, pages")}
    export_filename = "pidrozdily"
    copy_view_enabled = False
    ordering = ["name"]
