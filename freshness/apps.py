from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    name = "freshness"
    verbose_name = _("Freshness")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from .models import Link
        from .policies import LinkPolicy
        from .receivers import connect

        register_permission_policy(Link, LinkPolicy(Link))
        connect()
