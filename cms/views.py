from django.conf import settings
from django.views.i18n import JavaScriptCatalog


class AdminScriptCatalog(JavaScriptCatalog):
    """The words of Wagtail's admin scripts, with the Ukrainian ones that Wagtail itself lacks."""

    packages = ["wagtail.admin"]

    def get_paths(self, packages):
        return [*super().get_paths(packages), *settings.LOCALE_PATHS]
