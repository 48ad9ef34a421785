from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class ScreenMixin(WagtailAdminTemplateMixin):
    """A screen of the admin with its own name at the end of the breadcrumbs; `above` are the steps to it."""

    above = ()

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *self.above, here]
