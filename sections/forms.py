from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from . import titles


class CabinetPageForm(WagtailAdminPageForm):
    """Makes the address from the title where the editor gives none, and readable where they give one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        if given := self.cleaned_data.get("slug"):
            return titles.slug(given)
        base = slug = titles.slug(self.cleaned_data.get("title") or "")
        number = 1
        while not Page._slug_is_available(slug, self.parent_page, self.instance):
            number += 1
            slug = f"{base}-{number}"
        return slug
