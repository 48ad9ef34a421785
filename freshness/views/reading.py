"""What is typed into a form, read at once: what it would mean."""

from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.shortcuts import render
from django.views.decorators.http import require_POST

from freshness.models import FreshnessSettings
from freshness.rehearsal import rehearsed
from ownership.rights import rights_of
from sections.clock import today

LadderForm = modelform_factory(FreshnessSettings, fields="__all__")


@require_POST
def schedule_reading(request):
    """What the phrase typed so far means: the rule in words and its next due dates, or what is wrong."""
    return render(request, "freshness/schedule_reading.html", {"phrase": request.POST.get("phrase", "")})


@require_POST
def ladder_reading(request):
    """Which letters would go out on the next working day by the settings typed so far."""
    if not rights_of(request.user).is_office:
        raise PermissionDenied
    form = LadderForm(request.POST)
    rehearsal = rehearsed(form.save(commit=False), today()) if form.is_valid() else None
    return render(request, "freshness/ladder_reading.html", {"rehearsal": rehearsal, "form": form})
