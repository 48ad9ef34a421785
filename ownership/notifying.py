"""Heads are told by mail that a change waits for their approval."""

from django.db import transaction
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import TaskState
from wagtail.permissions import policy_registry

from .models import HeadApprovalTask


class ApprovalNotifier(EmailNotificationMixin, Notifier):
    """Mails those who may approve a change that was just submitted, once the submission stands."""

    notification = "submitted"
    template_directory = "ownership/mail/"

    def __init__(self):
        super().__init__((TaskState,))

    def can_handle(self, instance, **kwargs):
        return super().can_handle(instance, **kwargs) and isinstance(instance.task.specific, HeadApprovalTask)

    def get_template_base_prefix(self, instance, **kwargs):
        return "approval_"

    def get_recipient_users(self, instance, **kwargs):
        page = instance.workflow_state.content_object
        return policy_registry.get(page).approvers(page).exclude(pk=instance.workflow_state.requested_by_id)

    def get_context(self, instance, **kwargs):
        state = instance.workflow_state
        return super().get_context(instance, **kwargs) | {
            "page": state.content_object,
            "requested_by": state.requested_by,
        }

    def __call__(self, instance=None, **kwargs):
        if self.can_handle(instance):
            transaction.on_commit(lambda: super(ApprovalNotifier, self).__call__(instance, **kwargs))


notify_approvers = ApprovalNotifier()
