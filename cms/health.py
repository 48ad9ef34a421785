"""What who watches the installation asks: whether the process answers, whether it does its work."""

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from freshness import heartbeat
from search.index import state
from sections.clock import now


@never_cache
@require_safe
def healthz(request):
    """200 while the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """200 when the database answers, the search index is not behind and the nightly run not late, else 503.

    Which of them, in JSON.
    """
    try:
        connection.ensure_connection()
        is_late = heartbeat.is_late(now(), heartbeat.last_run())
        parts = {"database": True, "index": state.is_ready(), "heartbeat": not is_late}
    except DatabaseError:
        parts = {"database": False}
    ready = all(parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)
