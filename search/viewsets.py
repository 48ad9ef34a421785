from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from sections.lists import ListMixin

from .models import Unsuggested


class UnsuggestedIndexView(ListMixin, generic.IndexView):
    columns = [
        TitleColumn("words", label=_("Word or phrase"), sort_key="words", url_name="unsuggested:edit"),
        Column("note", label=_("Why")),
    ]


class UnsuggestedViewSet(ModelViewSet):
    model = Unsuggested
    name = "unsuggested"
    icon = "view"
    menu_label = _("Not to suggest")
    index_view_class = UnsuggestedIndexView
    form_fields = ["words", "note"]
    search_fields = ["words", "note"]
    search_backend_name = None
    copy_view_enabled = False
    ordering = ["words"]
