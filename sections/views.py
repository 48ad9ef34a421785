from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic


class ProtectedDeleteView(generic.DeleteView):
    """Deletes what nothing else stands on; otherwise says so and leaves it as it is."""

    protected_message = _("%(object)s cannot be deleted: something still depends on it.")

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, self.protected_message % {"object": self.object})
            return redirect(self.index_url_name)
