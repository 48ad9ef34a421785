from django.urls import path
from wagtail import hooks

from ownership.models import Responsibility

from . import actions, views


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("responsibilities/reading/", views.schedule_reading, name="schedule_reading")]


@hooks.register("register_actions")
def register_actions(registry):
    for action in (actions.AssignAction, actions.ReassignAction, actions.EndAction):
        registry.register(Responsibility, action)


@hooks.register("register_log_actions")
def register_log_actions(registry):
    registry.register_action("ownership.assign")(actions.AssignmentFormatter)
