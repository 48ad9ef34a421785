import hashlib

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ownership.forms import HandOverForm
from ownership.handover import Passing, hand_over, merge, passings
from ownership.models import Department
from sections.clock import today

from .office import OfficeView


class HandOverView(OfficeView):
    """One responsibility, or all of a department's, go to another one: shown first, then done in one step."""

    page_title = gettext_lazy("Hand over responsibilities")
    template_name = "ownership/hand_over.html"
    header_icon = "redirect"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.departments = Department.objects.standing()
        source = request.GET.get("source")
        if source and not is_id(source):
            raise Http404
        self.source = self.departments.filter(pk=source).first() if source else None

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.source and "form" not in context:
            context["form"] = HandOverForm(self.source, initial={"responsibilities": self.asked_for()})
        return context | {"source": self.source, "departments": self.departments}

    def asked_for(self):
        """The responsibilities that the address names; all of the department's when it names none."""
        named = [pk for pk in self.request.GET.getlist("responsibility") if is_id(pk)]
        standing = self.source.responsibilities.standing()
        return standing.filter(pk__in=named) if named else standing

    def post(self, request, *args, **kwargs):
        if self.source is None:
            raise Http404
        form = HandOverForm(self.source, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        to, merges = form.cleaned_data["to"], form.cleaned_data["merge"]
        steps = passings(form.cleaned_data["responsibilities"], to)
        shown = digest(steps, to, merges)
        if "apply" in request.POST and request.POST.get("shown") == shown:
            return self.done(steps, form.cleaned_data)
        if "apply" in request.POST:
            messages.warning(request, _("Something has changed since. Look at it again and hand over then."))
        moving = list(self.source.memberships.select_related("user", "department")) if merges else []
        nobody = not moving and not to.memberships.valid(today()).exists()
        seen = {"steps": steps, "to": to, "shown": shown, "nobody": nobody, "merges": merges, "moving": moving}
        return self.render_to_response(self.get_context_data(form=form, **seen))

    def done(self, steps, said):
        if said["merge"]:
            merge(self.source, said["to"], today(), said["why"], self.request.user)
        else:
            hand_over(steps, said["to"], today(), said["why"], self.request.user)
        names = {"source": self.source, "to": said["to"]}
        messages.success(self.request, _("Handed over: %(source)s → %(to)s.") % names)
        return redirect("departments:index")


def is_id(text: str) -> bool:
    """Whether the text could be a row's number: SQLite knows none with more digits."""
    return text.isdecimal() and len(text) < 19


def digest(steps: list[Passing], to: Department, merges: bool) -> str:
    """A text that differs when what would be done differs."""
    said = [(step.responsibility.pk, step.into and step.into.pk) for step in steps]
    return hashlib.sha256(repr((said, to.pk, merges)).encode()).hexdigest()
