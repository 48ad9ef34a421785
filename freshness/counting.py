"""An editor asks that a publication counts: the wish is kept until the revision goes live."""

from datetime import date

from wagtail.models import Page, Revision, WorkflowState

from sections.clock import now

from .acts import NothingOpen, check
from .models import Check, Intent

COUNT = "count"  # the value of the buttons that publish, or send for approval, and count


def wish(revision: Revision, user, workflow_state: WorkflowState | None = None) -> Intent:
    """Keeps the user's wish that the revision, or what its workflow leads to, counts once it is live."""
    return Intent.objects.create(
        page_id=int(revision.object_id), revision=revision, user=user, workflow_state=workflow_state
    )


def take_wishes(page: Page, revision: Revision | None) -> list:
    """Who asked that this publication counts; each wish is taken once."""
    waiting = Intent.objects.filter(page=page.pk, taken_at=None).order_by("pk").select_related("user")
    taken = [intent for intent in waiting if revision and is_for(intent, revision)]
    Intent.objects.filter(pk__in=[intent.pk for intent in taken]).update(taken_at=now())
    return [intent.user for intent in taken]


def is_for(intent: Intent, revision: Revision) -> bool:
    """Whether the wish was for the revision, or for what a workflow has made of it."""
    if intent.revision_id == revision.pk:
        return True
    approved = WorkflowState.objects.filter(pk=intent.workflow_state_id, status=WorkflowState.STATUS_APPROVED)
    return intent.workflow_state_id is not None and approved.exists()


def count(page: Page, user, kind: Check.Kind, on: date) -> bool:
    """Counts the page's publication for the user; whether something was open."""
    try:
        check([page], user, kind, on)
    except NothingOpen:
        return False
    return True
