from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .masking import READ
from .noting import is_by_a_person, note_click

LONGEST = 8000  # bytes
LAST = 10_000


class ClickForm(forms.Form):
    query = forms.CharField(max_length=READ)
    position = forms.IntegerField(min_value=1, max_value=LAST)
    page = forms.IntegerField(min_value=1, max_value=2**31)


@csrf_exempt
@require_POST
@transaction.non_atomic_requests
def click(request: HttpRequest) -> HttpResponse:
    """Notes that a result was opened: 204. The browser sends it on leaving the page, with no cookie or token."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return HttpResponse(status=413)
    form = ClickForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    if is_by_a_person(request):
        note_click(**form.cleaned_data)
    return HttpResponse(status=204)
