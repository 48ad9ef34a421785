from django.core.exceptions import PermissionDenied
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ownership.rights import rights_of


class OfficeView(WagtailAdminTemplateMixin, TemplateView):
    """A screen of the office alone."""

    def dispatch(self, request, *args, **kwargs):
        if not rights_of(request.user).is_office:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
