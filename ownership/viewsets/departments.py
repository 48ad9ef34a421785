from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from django_filters.widgets import BooleanWidget
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from ownership.departments import StillAnswers, close
from ownership.forms import DepartmentForm
from ownership.models import Department, Membership
from ownership.vacancies import vacant
from sections.clock import today
from sections.lists import ListMixin


class DepartmentFilterSet(WagtailFilterSet):
    vacant = BooleanFilter(label=_("Nobody serves in it"), method="filter_vacant", widget=BooleanWidget)
    closed = BooleanFilter(
        label=_("Closed"), field_name="closed_on", lookup_expr="isnull", exclude=True, widget=BooleanWidget
    )

    class Meta:
        model = Department
        fields = ["needs_approval"]

    def filter_vacant(self, queryset, name, value):
        nobody = Q(pk__in=vacant(today()).values("pk"))
        return queryset.filter(nobody if value else ~nobody)


class MembersColumn(Column):
    """How many serve in the department; a warning where nobody does and somebody should."""

    cell_template_name = "ownership/tables/members_cell.html"


class ApprovalColumn(Column):
    def get_value(self, instance):
        return _("yes") if instance.needs_approval else ""


class DepartmentIndexView(ListMixin, generic.IndexView):
    columns = [
        TitleColumn("name", label=_("Department"), sort_key="name", url_name="departments:edit", width="40%"),
        Column("mailbox", label=_("Official mailbox"), sort_key="mailbox"),
        Column("answers_for", label=_("Answers for, pages"), sort_key="answers_for"),
        MembersColumn("serving", label=_("Members"), sort_key="serving"),
        ApprovalColumn("needs_approval", label=_("Head approves"), sort_key="needs_approval"),
    ]

    def get_base_queryset(self):
        standing = Q(responsibilities__ended_on__isnull=True)
        valid = Q(memberships__in=Membership.objects.valid(today()))
        return Department.objects.annotate(
            answers_for=Count("responsibilities", filter=standing, distinct=True),
            serving=Count("memberships__user", filter=valid, distinct=True),
            is_vacant=Exists(vacant(today()).filter(pk=OuterRef("pk"))),
        )


class SavedByFormMixin:
    """The form saves as the domain does, and tells so in the log."""

    def save_instance(self):
        return self.form.save()


class FoundView(SavedByFormMixin, generic.CreateView):
    pass


class ChangeView(SavedByFormMixin, generic.EditView):
    delete_item_label = _("Close the department")

    @cached_property
    def header_buttons(self):
        if self.object.closed_on:
            return super().header_buttons
        members = reverse("memberships:index") + f"?department={self.object.pk}"
        over = reverse("hand_over") + f"?source={self.object.pk}"
        return [
            HeaderButton(_("Members"), url=members, icon_name="user"),
            HeaderButton(_("Hand over"), url=over, icon_name="redirect"),
            *super().header_buttons,
        ]


class CloseView(generic.DeleteView):
    """What the admin calls deleting a department closes it; its row and its history stay."""

    page_title = _("Close the department")
    confirmation_message = _("Its members lose their rights. Its row and its history stay.")
    success_message = _("The department is closed: %(object)s.")
    refusal = _("%(object)s cannot be closed: it answers for pages. Hand its responsibilities over first.")

    def get_usage_url(self):
        return None

    @property
    def obstacle(self):
        """Why the department cannot be closed, or nothing."""
        answers = self.object.responsibilities.standing().exists()
        return self.refusal % {"object": self.object} if answers else ""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except StillAnswers:
            messages.error(
                self.request,
                self.refusal % {"object": self.object},
                [Button(_("Hand over"), url=reverse("hand_over") + f"?source={self.object.pk}")],
            )
            return redirect(self.index_url_name)

    def delete_action(self):
        close(self.object, today(), self.request.user)


class DepartmentViewSet(ModelViewSet):
    model = Department
    name = "departments"
    icon = "group"
    index_view_class = DepartmentIndexView
    add_view_class = FoundView
    edit_view_class = ChangeView
    delete_view_class = CloseView
    delete_template_name = "ownership/confirm_end.html"
    filterset_class = DepartmentFilterSet
    search_fields = ["name", "mailbox"]
    search_backend_name = None
    list_export = ["name", "mailbox", "answers_for", "serving", "needs_approval", "closed_on"]
    export_headings = {"answers_for": _("Answers for, pages"), "serving": _("Members")}
    export_filename = "pidrozdily"
    copy_view_enabled = False
    ordering = ["name"]

    def get_form_class(self, for_update=False):
        return DepartmentForm
