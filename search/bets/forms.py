from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.widgets import AdminPageChooser

from ownership.forms import DAY_INPUT
from ownership.models import Department
from sections.sheets import tidy


class BetForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].required = True
        self.fields["department"].queryset = Department.objects.standing()

    def clean_phrase(self):
        return tidy(self.cleaned_data["phrase"])


EDIT_HANDLER = ObjectList(
    [
        FieldPanel("phrase"),
        FieldPanel("side"),
        FieldPanel("page", widget=AdminPageChooser),
        FieldPanel("position"),
        FieldRowPanel(
            [FieldPanel("starts_on", widget=DAY_INPUT), FieldPanel("ends_on", widget=DAY_INPUT)],
            heading=_("When"),
        ),
        FieldPanel("department"),
        FieldPanel("note"),
    ],
    base_form_class=BetForm,
)
