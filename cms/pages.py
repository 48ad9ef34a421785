"""Which views the admin shows pages with."""

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from freshness.views import editing, listing
from ownership import explorer
from ownership.views import revisions, workflow


class CabinetPageViewSet(PageViewSet):
    model = Page
    filterset_class = explorer.ExplorerFilterSet
    index_view_class = listing.ExplorerView
    edit_view_class = editing.EditView
    revisions_revert_view_class = editing.RevisionsRevertView
    search_view_class = explorer.SearchedView
    content_type_use_view_class = explorer.TypeView
    history_view_class = revisions.HistoryView
    revisions_view_class = revisions.RevisionsView
    revisions_compare_view_class = revisions.RevisionsCompareView
    view_draft_view_class = revisions.ViewDraftView
    workflow_history_view_class = revisions.WorkflowHistoryView
    workflow_history_detail_view_class = revisions.WorkflowHistoryDetailView
    workflow_action_view_class = workflow.WorkflowActionView
    collect_workflow_action_data_view_class = workflow.CollectWorkflowActionDataView
