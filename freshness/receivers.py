"""Wagtail's signals about pages, on their way to the ledger and to the links."""

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from ownership.handover import joined
from sections.clock import today

from .closing import supersede
from .following import follow, follow_publishing, with_descendants
from .links.following import follow_deletion, follow_links


def published(sender, instance, revision=None, **kwargs):
    if instance.live:  # a page that waits for its day is announced too
        follow_publishing(instance, today(), revision)
        follow_links(instance)


def unpublished(sender, instance, **kwargs):
    follow([instance], today(), "unpublished")
    follow_links(instance)


def moved(sender, instance, **kwargs):
    follow(with_descendants(instance), today(), "moved")


def deleted(sender, instance, **kwargs):
    follow([], today(), "deleted", gone=[instance.pk])
    follow_deletion(instance.pk)


def ended_by_hand_over(sender, responsibility, on, why, by, **kwargs):
    supersede([responsibility], on, why, by)


def connect() -> None:
    joined.connect(ended_by_hand_over, dispatch_uid="ledger_joined")
    page_published.connect(published, dispatch_uid="ledger_published")
    page_unpublished.connect(unpublished, dispatch_uid="ledger_unpublished")
    post_page_move.connect(moved, dispatch_uid="ledger_moved")
    post_delete.connect(deleted, sender=Page, dispatch_uid="ledger_deleted")
