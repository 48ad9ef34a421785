from django.db import transaction

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class AtomicWrites:
    """Every unsafe request is one transaction: done whole, or not at all when it is refused or fails.

    Wagtail saves before it checks in some of its API's actions, and its publishing runs in no transaction.
    Reads take none; ATOMIC_REQUESTS would wrap them too. Neither does a view with Django's
    `non_atomic_requests`, which waits for something outside and keeps it by itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in SAFE or getattr(view, "_non_atomic_requests", None):
            return None
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            # Frameworks turn exceptions into responses: nothing would roll back by itself.
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response
