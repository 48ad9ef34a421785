from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from freshness import typed
from freshness.acts import NothingOpen, check
from freshness.closing import checked_pages
from freshness.confirming import changed, shown
from freshness.models import Check, Obligation, ScopeChange
from freshness.scope import recorded
from sections.clock import today
from sections.screens import ScreenMixin

NOTE = forms.CharField(required=False)
AT_ONCE = 20  # pages on one screen; each is shown whole


class NotPublished(Exception):
    """None of the pages asked for is read by residents any more."""


class ConfirmView(ScreenMixin, TemplateView):
    """«Checked, no changes»: one page, or several, each shown as residents see it."""

    page_title = gettext_lazy("Checked, no changes")
    template_name = "freshness/confirm.html"
    header_icon = "check"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotPublished:
            messages.warning(request, _("The page is not published now: there is no text to check."))
            return redirect(self.next_url())

    def asked_pages(self):
        """The live pages of the address: named one by one, or those that an obligation waits for."""
        ids = typed.ids(self.request.GET.getlist("page"))
        for obligation in typed.ids(self.request.GET.getlist("obligation")):
            ids += self.waiting(obligation)
        pages = Page.objects.live().filter(pk__in=ids[:AT_ONCE]).order_by("path")
        if not pages:
            raise NotPublished if ScopeChange.objects.filter(page__in=ids).exists() else Http404
        return pages

    def waiting(self, obligation):
        one = get_object_or_404(Obligation.objects.standing(today()), pk=obligation)
        checked = checked_pages([one.pk], today())[one.pk]
        return [pk for pk in recorded([one.pk], today())[one.pk] if pk not in checked]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        pages = context.get("pages") or shown(self.asked_pages().specific(), self.request.user, today())
        return context | {
            "pages": pages,
            "note": self.request.POST.get("note", ""),
            "may_confirm": any(one.open for one in pages),
            "next": self.request.GET.get("next", ""),
        }

    def post(self, request, *args, **kwargs):
        pages = list(self.asked_pages().select_for_update(of=("self",)).specific())
        ticked = [page for page in pages if str(page.pk) in request.POST.getlist("page")]
        digests = {page.pk: request.POST.get(f"digest-{page.pk}", "") for page in pages}
        stale = changed(ticked, digests)
        try:
            note = NOTE.clean(request.POST.get("note", ""))
            self.look_at(ticked, stale, note)
            made = check(ticked, request.user, Check.Kind.CONFIRMED, today(), note)
        except (ValidationError, NothingOpen) as refusal:
            return self.refuse(refusal, pages, [page for page in ticked if page not in stale])
        self.tell(made)
        return redirect(self.next_url())

    def look_at(self, ticked, stale, note):
        """Raises ValidationError with what is missing or has changed."""
        if stale:
            titles = ", ".join(f"«{page.title}»" for page in stale)
            raise ValidationError(
                _("%(titles)s: somebody has published another text since it was shown. Look at it again.")
                % {"titles": titles}
            )
        if not ticked:
            raise ValidationError(_("Tick the pages that you have checked."))
        if not note:
            raise ValidationError(_("Write what you have checked: the note stays in the page's history."))

    def refuse(self, refusal, pages, ticked):
        nothing = _("Nothing is open for you on these pages: there is nothing to count.")
        error = nothing if isinstance(refusal, NothingOpen) else refusal.messages[0]
        again = [one._replace(ticked=one.page in ticked) for one in shown(pages, self.request.user, today())]
        return self.render_to_response(self.get_context_data(pages=again, error=error))

    def tell(self, made):
        count = len({one.page_id for one in made})
        done = ngettext("Counted: %(count)s page is checked.", "Counted: %(count)s pages are checked.", count)
        undo = messages.button(reverse("withdraw_check", args=[made[0].act]), _("Take back"))
        messages.success(self.request, done % {"count": count}, buttons=[undo])

    def next_url(self):
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_home")


@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class LiveView(View):
    """A page as residents see it, for a frame of the admin."""

    def get(self, request, pk):
        page = get_object_or_404(Page.objects.live(), pk=pk).specific
        return page.make_preview_request(request, page.default_preview_mode)
