"""How long others may keep what the program answers."""

from functools import wraps

from django.utils.cache import patch_cache_control


def kept_for(seconds: int):
    """A decorator of views: anybody may keep a good answer so long, and no refusal."""

    def decorated(view):
        @wraps(view)
        def answered(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                patch_cache_control(response, public=True, max_age=seconds)
            return response

        return answered

    return decorated
