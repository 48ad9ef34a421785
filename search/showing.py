"""Forms of the admin whose effect on answers is shown before it is saved."""

import hashlib

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class ShownFirstMixin:
    """Sent first, the form is shown again with what it would change; sent again unchanged, it is saved.

    `preview(form)` gives what the template needs to show it; `amiss(preview)` the part of it that, when it has
    changed, must be shown again.
    """

    show_label = gettext_lazy("Show what will change")

    def preview(self, form) -> dict:
        raise NotImplementedError

    def amiss(self, preview: dict) -> object:
        return ()

    def form_valid(self, form):
        preview = self.preview(form)
        shown = digest(form.cleaned_data, self.amiss(preview))
        sent = self.request.POST.get("shown")
        if sent == shown:
            return super().form_valid(form)
        if sent:
            messages.warning(self.request, _("Something has changed since it was shown. Look at it again."))
        self.form = form
        return self.render_to_response(self.get_context_data(shown=shown, **preview))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["action_url"] += "#preview"
        if "shown" not in context:
            context["submit_button_label"] = context["submit_button_active_label"] = self.show_label
        return context


def digest(*said) -> str:
    """A text that differs when what is said differs."""
    return hashlib.sha256(repr(said).encode()).hexdigest()
