"""A page's history and drafts: Wagtail's screens, open to whom the policy lets read them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages import history, preview, revisions
from wagtail.models import Page


class ReadMixin:
    def get_object(self, *args, **kwargs):
        page = get_object_or_404(Page, id=self.pk).specific
        if not page.permissions_for_user(self.request.user).can_view_revisions():
            raise PermissionDenied
        return page


class HistoryView(ReadMixin, history.PageHistoryView):
    pass


class RevisionsView(ReadMixin, revisions.RevisionsView):
    pass


class RevisionsCompareView(ReadMixin, revisions.RevisionsCompareView):
    pass


class ViewDraftView(preview.ViewDraftView):
    def dispatch(self, request, page_id, *args, **kwargs):
        page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
        if not page.permissions_for_user(request.user).can_view_revisions() or not page.is_previewable():
            raise PermissionDenied
        return page.make_preview_request(request, request.GET.get("mode", page.default_preview_mode))


class WorkflowReadMixin:
    """In place of Wagtail's own test, which asks for the right to edit."""

    def dispatch(self, request, *args, **kwargs):
        if not self.object.permissions_for_user(request.user).can_view_revisions():
            raise PermissionDenied
        return super(history.PageWorkflowHistoryViewMixin, self).dispatch(request, *args, **kwargs)


class WorkflowHistoryView(WorkflowReadMixin, history.WorkflowHistoryView):
    pass


class WorkflowHistoryDetailView(WorkflowReadMixin, history.WorkflowHistoryDetailView):
    pass
