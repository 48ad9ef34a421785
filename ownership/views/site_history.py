from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry

from ownership.policies import OfficePolicy


class SiteHistoryView(LogEntriesView):
    """Everybody's doings, comments and drafts among them: for the office. A page's own history is beside it."""

    permission_policy = OfficePolicy(ModelLogEntry)
    permission_required = "view"
