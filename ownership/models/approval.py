from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Task, TaskState, Workflow, WorkflowTask
from wagtail.permissions import policy_registry


class ReturnForm(forms.Form):
    """Whoever gets a change back is told why."""

    comment = forms.CharField(
        label=gettext_lazy("What is to be changed"), widget=forms.Textarea({"rows": 3}), max_length=2000
    )


def may_approve(page, user) -> bool:
    return policy_registry.get(page).may_approve(user, page)


class HeadApprovalTask(Task):
    """The step of a workflow in which the head of the page's department publishes a change or returns it."""

    admin_form_fields = []

    class Meta:
        verbose_name = gettext_lazy("approval by the department's head")
        verbose_name_plural = gettext_lazy("approvals by the department's head")

    def user_can_access_editor(self, obj, user):
        return may_approve(obj, user)

    def locked_for_user(self, obj, user):
        return not may_approve(obj, user)

    def get_actions(self, obj, user):
        if not may_approve(obj, user):
            return []
        return [
            ("reject", _("Return for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def get_form_for_action(self, action):
        return ReturnForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = TaskState.objects.filter(task=self.task_ptr, status=TaskState.STATUS_IN_PROGRESS)
        mine = [
            state.pk
            for state in waiting.select_related("workflow_state")
            if may_approve(state.workflow_state.content_object, user)
        ]
        return waiting.filter(pk__in=mine)

    @classmethod
    def get_description(cls):
        return _("The head of the department that answers for the page approves it before it is published.")


def head_approval() -> Workflow:
    """The workflow of departments whose head approves; made the first time that one is needed."""
    task = HeadApprovalTask.objects.filter(active=True).first()
    step = WorkflowTask.objects.filter(task=task, workflow__active=True).first() if task else None
    if step:
        return step.workflow
    task = task or HeadApprovalTask.objects.create(name=_("approval by the head"))
    workflow = Workflow.objects.create(name=_("approval by the head"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow
