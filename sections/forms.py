from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from . import titles

TAKE_AWAY = ("slug", "expire_at")


class CabinetPageForm(WagtailAdminPageForm):
    """Makes the address from the title where the editor gives none, and readable where they give one.

    Who may not take the page from its readers may neither change its address nor let it expire.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.may_withdraw:
            for name in TAKE_AWAY:
                self.fields.pop(name, None)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    @property
    def may_withdraw(self):
        if self.for_user is None or self.instance.pk is None:
            return True
        return self.instance.permissions_for_user(self.for_user).can_withdraw()

    def clean_slug(self):
        if given := self.cleaned_data.get("slug"):
            return titles.slug(given)
        base = slug = titles.slug(self.cleaned_data.get("title") or self.instance.title)
        number = 1
        while not Page._slug_is_available(slug, self.parent_page, self.instance):
            number += 1
            slug = f"{base}-{number}"
        return slug
