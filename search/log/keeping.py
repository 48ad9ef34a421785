from datetime import date, timedelta

from search.models import LoggedQuery, SearchSettings


def forget(on: date) -> int:
    """Deletes the days that are kept no longer as of the day `on`; how many rows."""
    first_kept = on - timedelta(days=SearchSettings.load().keep_days)
    old = LoggedQuery.objects.filter(day__lt=first_kept)
    if not old.exists():  # on most days: then nobody waits for a writer
        return 0
    return old.delete()[1].get(LoggedQuery._meta.label, 0)
