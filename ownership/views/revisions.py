"""A page's history and drafts: Wagtail's screens, open to whom the policy lets read them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages import history, revisions
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
