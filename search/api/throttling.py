"""How many questions one address may ask; its moments are kept in Django's cache for that minute alone."""

from ninja.throttling import AnonRateThrottle

SEARCHES = "120/min"
SUGGESTIONS = "600/min"  # one word that somebody types is several questions


class PerAddress(AnonRateThrottle):
    """So many questions of one scope from one address; more are answered by 429 with Retry-After."""

    def __init__(self, scope: str, rate: str) -> None:
        self.scope = scope
        super().__init__(rate)
