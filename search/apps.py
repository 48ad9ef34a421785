from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from ownership.policies import OfficePolicy

        from .models import Unsuggested
        from .receivers import connect

        register_permission_policy(Unsuggested, OfficePolicy(Unsuggested))
        connect()
