from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from django_filters.widgets import BooleanWidget
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from ownership.forms import MemberForm, NewMemberForm
from ownership.memberships import dismiss
from ownership.models import Membership
from ownership.rights import rights_of
from ownership.tables import StandingColumn
from sections.lists import ListMixin

from .departments import SavedByFormMixin


class MembershipFilterSet(WagtailFilterSet):
    waiting = BooleanFilter(label=_("Has no password yet"), method="filter_waiting", widget=BooleanWidget)

    class Meta:
        model = Membership
        fields = ["department", "role"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["department"].queryset = policy_registry.get_by_type(Membership).departments(
            self.request.user
        )

    def filter_waiting(self, queryset, name, value):
        without = Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return queryset.filter(without if value else ~without)


class MembershipIndexView(ListMixin, generic.IndexView):
    page_title = _("Members")
    add_item_label = _("Add a member")
    columns = [
        TitleColumn("person", label=_("Person"), accessor="user.get_full_name", url_name="memberships:edit"),
        Column("email", label=_("E-mail"), accessor="user.email", sort_key="user__email"),
        Column("department", label=_("Department"), sort_key="department__name"),
        Column("role", label=_("Role"), accessor="role_in_words", sort_key="role"),
        StandingColumn("standing", label=_("State")),
    ]

    def get_base_queryset(self):
        kept = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        return kept.select_related("user__invitation", "department")

    @property
    def header_buttons(self):
        load = HeaderButton(_("Load from a table"), url=reverse("load_people"), icon_name="upload")
        return [*super().header_buttons, *([load] if rights_of(self.request.user).is_office else [])]


class GuardedMixin:
    """The generic views ask whether one may change some membership; these ask about this one."""

    def get_object(self, *args, **kwargs):
        membership = super().get_object(*args, **kwargs)
        if not self.user_has_permission_for_instance("change", membership):
            raise PermissionDenied
        return membership


class AppointView(SavedByFormMixin, generic.CreateView):
    page_title = _("Add a member")
    success_message = _("Added: %(object)s.")


class ReappointView(SavedByFormMixin, GuardedMixin, generic.EditView):
    delete_item_label = _("End the membership")

    @property
    def header_buttons(self):
        person = reverse("person", args=[self.object.user_id])
        return [HeaderButton(_("Rights in words"), url=person, icon_name="user"), *super().header_buttons]


class DismissView(GuardedMixin, generic.DeleteView):
    page_title = _("End the membership")
    confirmation_message = _("The person's rights in this department end at once. The log keeps who served.")
    success_message = _("The membership has ended: %(object)s.")

    def delete_action(self):
        dismiss(self.object, self.request.user)


class MembershipHistoryView(GuardedMixin, generic.HistoryView):
    pass


class MembershipUsageView(GuardedMixin, UsageView):
    pass


class MembershipViewSet(ModelViewSet):
    model = Membership
    name = "memberships"
    icon = "user"
    menu_label = _("Members")
    index_view_class = MembershipIndexView
    add_view_class = AppointView
    edit_view_class = ReappointView
    delete_view_class = DismissView
    delete_template_name = "ownership/confirm_end.html"
    history_view_class = MembershipHistoryView
    usage_view_class = MembershipUsageView
    filterset_class = MembershipFilterSet
    search_fields = ["user__first_name", "user__last_name", "user__email", "department__name"]
    search_backend_name = None
    list_export = ["user.get_full_name", "user.email", "department.name", "role_in_words"]
    export_headings = {
        "user.get_full_name": _("Person"),
        "user.email": _("E-mail"),
        "department.name": _("Department"),
        "role_in_words": _("Role"),
    }
    export_filename = "pratsivnyky"
    copy_view_enabled = False
    ordering = ["department__name", "role", "user__first_name", "pk"]

    def get_form_class(self, for_update=False):
        return MemberForm if for_update else NewMemberForm
