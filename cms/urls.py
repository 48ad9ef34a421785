from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from cms.api import api
from cms.health import healthz, readyz
from cms.views import AdminScriptCatalog
from freshness.feeds.views import calendar
from freshness.views.public_state import public_state
from ownership.views.site_history import SiteHistoryView
from search.log.clicking import click
from search.residents.views import search_page

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("calendar/<slug:token>.ics", calendar, name="calendar"),
    path("admin/jsi18n/", AdminScriptCatalog.as_view()),
    path("admin/reports/site-history/", require_admin_access(SiteHistoryView.as_view())),
    path("admin/reports/site-history/results/", require_admin_access(SiteHistoryView.as_view(results_only=True))),
    path("admin/", include(wagtailadmin_urls)),
    path("api/v3/", api.urls),
    path("search/click/", click, name="search_click"),
    path("search/", search_page, name="search"),
    path("stan-onovlennia/", public_state, name="public_state"),
    path("documents/", include(wagtaildocs_urls)),
    path("", include(wagtail_urls)),
]
