"""Which views the admin shows pages with."""

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from ownership.explorer import ExplorerFilterSet, ExplorerView, SearchedView, TypeView
from ownership.views.revisions import HistoryView, RevisionsCompareView, RevisionsView


class CabinetPageViewSet(PageViewSet):
    model = Page
    filterset_class = ExplorerFilterSet
    index_view_class = ExplorerView
    search_view_class = SearchedView
    content_type_use_view_class = TypeView
    history_view_class = HistoryView
    revisions_view_class = RevisionsView
    revisions_compare_view_class = RevisionsCompareView
