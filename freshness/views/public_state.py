from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from freshness.models import FreshnessSettings
from freshness.public_state import all_sections, section_states
from sections.clock import today

MINUTES_5 = 300  # seconds


@require_safe
@conditional_page
@cache_control(max_age=MINUTES_5)
def public_state(request):
    """How up to date the cabinet is, for residents; nothing is there while the ICT office has it off."""
    if not FreshnessSettings.load(request).public_state:
        raise Http404
    states = section_states(today())
    context = {"today": today(), "states": states, "together": all_sections(states)}
    return render(request, "freshness/public_state.html", context)
