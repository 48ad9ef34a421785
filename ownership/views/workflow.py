"""Steps of a workflow: Wagtail's screens, for the page in the address alone."""

from django.http import Http404
from wagtail.admin.views.pages import workflow


class OwnStepMixin:
    """Wagtail asks whether one may decide about the page, and takes the step of any other from the address."""

    def dispatch(self, request, *args, **kwargs):
        if self.task_state.workflow_state.object_id != str(self.object.pk):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class WorkflowActionView(OwnStepMixin, workflow.WorkflowActionView):
    pass


class CollectWorkflowActionDataView(OwnStepMixin, workflow.CollectWorkflowActionDataView):
    pass
