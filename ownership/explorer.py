"""The page explorer: whose each page is, one's own pages first."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet, PageListingMixin
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.pages.usage import ContentTypeUseView

from sections.clock import today
from sections.models import HomePage

from .covering import covered_by, covering
from .models import Department
from .rights import rights_of
from .vacancies import vacant


class AnsweringColumn(Column):
    """The departments that answer for the page."""

    cell_template_name = "ownership/tables/answering_cell.html"


ANSWERING = AnsweringColumn("answering", label=_("Who answers"), width="20%")


def with_answering(columns):
    """The columns with who answers, right after the title."""
    return [*columns[:2], ANSWERING, *columns[2:]]


class AnsweringMixin:
    """Tells each listed page who answers for it; a constant number of queries."""

    base_columns = with_answering(PageListingMixin.base_columns)

    def get_table(self, object_list, *args, **kwargs):
        answering = covering(object_list)
        is_office = rights_of(self.request.user).is_office
        alarms = set(vacant(today()).values_list("pk", flat=True)) if is_office else set()
        for page in object_list:
            page.answering = [responsibility.department for responsibility in answering[page.pk]]
            page.vacant = alarms
        return super().get_table(object_list, *args, **kwargs)


class ExplorerFilterSet(GenericPageFilterSet):
    department = ModelMultipleChoiceFilter(
        label=_("Who answers"), queryset=Department.objects.standing(), method="filter_department"
    )

    def filter_department(self, queryset, name, departments):
        if not departments:
            return queryset
        covered = covered_by(queryset.model.objects.all(), departments)
        return queryset.filter(pk__in=covered.values("pk"))


class ExplorerView(AnsweringMixin, ExplorableIndexView):
    base_filterset_class = ExplorerFilterSet

    def get(self, request, parent_page_id=None):
        own = [] if rights_of(request.user).is_office else rights_of(request.user).edited
        home = HomePage.objects.first() if parent_page_id is None and own else None
        if home:
            asked = urlencode({"department": own}, doseq=True)
            return redirect(f"{reverse(self.index_url_name, args=[home.pk])}?{asked}")
        return super().get(request, parent_page_id)


class SearchedView(AnsweringMixin, SearchView):
    columns = with_answering(SearchView.columns)


class TypeView(AnsweringMixin, ContentTypeUseView):
    pass
