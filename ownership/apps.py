from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class OwnershipConfig(AppConfig):
    name = "ownership"
    verbose_name = _("Ownership")

    def ready(self):
        from wagtail.models import TaskState
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import task_submitted

        from .checks import policies_decide
        from .guarded import guarded
        from .notifying import notify_approvers

        for model, policy in guarded().items():
            register_permission_policy(model, policy)
        checks.register(policies_decide)
        task_submitted.connect(notify_approvers, sender=TaskState, dispatch_uid="head_approval_submitted")
