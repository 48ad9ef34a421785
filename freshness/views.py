from django.shortcuts import render
from django.views.decorators.http import require_POST


@require_POST
def schedule_reading(request):
    """What the phrase typed so far means: the rule in words and its next due dates, or what is wrong."""
    return render(request, "freshness/schedule_reading.html", {"phrase": request.POST.get("phrase", "")})
