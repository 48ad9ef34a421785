"""Wagtail's signals about pages, on their way to the ledger and to the links."""

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from ownership import handover, naming
from sections.clock import today

from .closing import supersede
from .following import follow, follow_publishing, with_descendants
from .links.following import follow_deletion, follow_links
from .opening import open_batch


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


def passing_on(sender, responsibilities, on, **kwargs):
    open_batch([responsibility.pk for responsibility in responsibilities], on)


def joined(sender, responsibility, on, why, by, **kwargs):
    supersede([responsibility], on, why, by)
    follow(with_descendants(responsibility.page), on, "handed over")


def named(sender, page, **kwargs):
    follow(with_descendants(page), today(), "named")


def connect() -> None:
    handover.passing_on.connect(passing_on, dispatch_uid="ledger_passing_on")
    handover.joined.connect(joined, dispatch_uid="ledger_joined")
    naming.named.connect(named, dispatch_uid="ledger_named")
    page_published.connect(published, dispatch_uid="ledger_published")
    page_unpublished.connect(unpublished, dispatch_uid="ledger_unpublished")
    post_page_move.connect(moved, dispatch_uid="ledger_moved")
    post_delete.connect(deleted, sender=Page, dispatch_uid="ledger_deleted")
