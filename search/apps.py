from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from ownership.policies import OfficePolicy

        from .editing.policies import WordRulePolicy
        from .index.receivers import connect
        from .models import Bet, Unsuggested, WordRule

        register_permission_policy(Bet, OfficePolicy(Bet))
        register_permission_policy(Unsuggested, OfficePolicy(Unsuggested))
        register_permission_policy(WordRule, WordRulePolicy(WordRule))
        connect(self)
