"""What is told of pages and of who answers for them, on its way to the stamps."""

from django.apps import apps as present_apps
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import post_page_move

from ownership import handover, naming
from ownership.models import Cover, Department, Responsibility
from search.editing.shipping import ship
from search.models import Bet, PageWords, WordRule, WordsVersion
from sections.models import Entry

from . import stamping

DRAFTS = {"draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "locked"}


def page_saved(sender, instance, update_fields=None, raw=False, **kwargs):
    if isinstance(instance, Page) and not raw and not (update_fields and set(update_fields) <= DRAFTS):
        stamping.changed(instance)


def page_moved(sender, instance, **kwargs):
    stamping.changed(instance)


def page_leaving(sender, instance, **kwargs):
    stamping.changed(instance)


def page_deleted(sender, instance, **kwargs):
    stamping.gone([instance.pk])


def answer_changed(sender, instance, **kwargs):
    stamping.answered_for(instance.page)


def joined(sender, responsibility, **kwargs):
    stamping.answered_for(responsibility.page)


def named(sender, page, **kwargs):
    stamping.answered_for(page)


def department_saved(sender, instance, created, **kwargs):
    if not created:
        stamping.renamed(instance)


def entry_saved(sender, instance, **kwargs):
    stamping.changed(instance.page)


def list_changed(sender, raw=False, **kwargs):
    if not raw:
        WordsVersion.change(sender.objects.all().kept_list)


def page_words_changed(sender, instance, **kwargs):
    stamping.stamp(Page.objects.filter(pk=instance.pk))


def migrated(sender, using, apps=present_apps, **kwargs):
    if "wordrule" in apps.all_models["search"]:  # else it was a migration to before the words had a table
        ship(apps, using)


def connect(app) -> None:
    post_save.connect(page_saved, dispatch_uid="search_page_saved")
    post_page_move.connect(page_moved, dispatch_uid="search_page_moved")
    pre_delete.connect(page_leaving, sender=Page, dispatch_uid="search_page_leaving")
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="search_page_deleted")
    for model in (Responsibility, Cover):
        post_save.connect(answer_changed, sender=model, dispatch_uid=f"search_{model.__name__}_saved")
        post_delete.connect(answer_changed, sender=model, dispatch_uid=f"search_{model.__name__}_deleted")
    handover.joined.connect(joined, dispatch_uid="search_joined")
    naming.named.connect(named, dispatch_uid="search_named")
    post_save.connect(department_saved, sender=Department, dispatch_uid="search_department_saved")
    post_save.connect(entry_saved, sender=Entry, dispatch_uid="search_entry_saved")
    for model, receiver in ((WordRule, list_changed), (Bet, list_changed), (PageWords, page_words_changed)):
        post_save.connect(receiver, sender=model, dispatch_uid=f"search_{model.__name__}_saved")
        post_delete.connect(receiver, sender=model, dispatch_uid=f"search_{model.__name__}_deleted")
    post_migrate.connect(migrated, sender=app, dispatch_uid="search_migrated")
