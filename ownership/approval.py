def publish_approved(workflow_state, user=None):
    """Publishes what a workflow approved: who approves publishes, also the ICT office in a head's place.

    Whether the user may approve is the task's question, and it was asked.
    """
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
