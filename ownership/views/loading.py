from django.core import signing
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ownership.enlisting import compare
from ownership.forms import PeopleFileForm
from ownership.inviting import invite, waits
from ownership.models import Invitation
from ownership.people_table import COLUMNS
from sections.sheets import Line, UnreadableFile, read_sheet

from .office import OfficeView

SHOWN_FOR = 60 * 60  # seconds in which what was shown may be loaded


class LoadPeopleView(OfficeView):
    """A table of people is shown row by row with what loading it would do; a POST of just that loads it.

    Between the two the rows travel with the form, signed, so that nobody's data is kept that is not loaded.
    """

    page_title = gettext_lazy("Load people from a table")
    template_name = "ownership/load_people.html"
    header_icon = "upload"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.setdefault("form", PeopleFileForm())
        return context | {"unsent": Invitation.objects.filter(sent_at__isnull=True).count()}

    def post(self, request, *args, **kwargs):
        if "invite" in request.POST:
            return self.invite_again()
        return self.load() if "rows" in request.POST else self.show()

    def show(self):
        form = PeopleFileForm(self.request.POST, self.request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                return self.shown(read_sheet(file.name, file.read(), COLUMNS))
            except UnreadableFile as error:
                form.add_error("file", str(error))
        return self.render_to_response(self.get_context_data(form=form))

    def shown(self, lines):
        enlisting = compare(lines)
        rows = signing.dumps([(line.number, line.cells) for line in lines], compress=True)
        return self.render_to_response(self.get_context_data(enlisting=enlisting, rows=rows))

    def load(self):
        try:
            said = signing.loads(self.request.POST["rows"], max_age=SHOWN_FOR)
        except signing.BadSignature:
            messages.error(self.request, _("The table was shown too long ago. Choose the file again."))
            return redirect("load_people")
        lines = [Line(number, cells) for number, cells in said]
        enlisting = compare(lines)
        if enlisting.faults or enlisting.digest != self.request.POST.get("shown"):
            messages.warning(
                self.request, _("Something has changed since. Look at the table again and load it then.")
            )
            return self.shown(lines)
        enlisting.load(self.request.user)
        count = len(enlisting.fresh)
        loaded = ngettext("%(count)s membership is loaded.", "%(count)s memberships are loaded.", count)
        messages.success(self.request, loaded % {"count": count})
        return redirect("memberships:index")

    def invite_again(self):
        unsent = Invitation.objects.filter(sent_at__isnull=True).select_related("user")
        invite(invitation.user for invitation in unsent if waits(invitation.user))
        messages.success(self.request, _("The invitations are being sent again."))
        return redirect("load_people")
