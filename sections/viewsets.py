from wagtail.admin.viewsets.model import ModelViewSet

from .models import Audience


class AudienceViewSet(ModelViewSet):
    model = Audience
    name = "audiences"
    icon = "tag"
    form_fields = ["name"]
    copy_view_enabled = False
    ordering = ["name"]
