from django.core.checks import Error
from wagtail.models import AbstractPage, Page
from wagtail.permissions import policy_registry

from .guarded import guarded
from .rules import STEP


def policies_decide(app_configs, **kwargs):
    """That no other app has registered a policy after ours, which would silently replace it."""
    errors = []
    for model, policy in guarded().items():
        deciding = policy_registry.get_by_type(Page if model is AbstractPage else model)
        if type(deciding) is not type(policy):
            errors.append(
                Error(
                    f"{model.__name__} is guarded by {type(deciding).__name__}, not by {type(policy).__name__}.",
                    hint="Another app registered a policy after ownership did: put ownership after it.",
                    id="ownership.E001",
                )
            )
    if Page.steplen != STEP:
        errors.append(Error(f"A page's path grows by {Page.steplen}, not by {STEP}.", id="ownership.E002"))
    return errors
