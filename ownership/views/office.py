from django.core.exceptions import PermissionDenied
from django.views.generic import TemplateView

from ownership.rights import rights_of
from sections.screens import ScreenMixin


class OfficeView(ScreenMixin, TemplateView):
    """A screen of the office alone."""

    def dispatch(self, request, *args, **kwargs):
        if not rights_of(request.user).is_office:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
