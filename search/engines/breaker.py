"""Whether it is worth asking what has failed. Pure: no Django."""

from collections.abc import Callable
from time import monotonic


class Breaker:
    """Leaves what has failed alone for `rest` seconds; then lets one caller try for all the others."""

    def __init__(self, rest: float, clock: Callable[[], float] = monotonic) -> None:
        self.rest, self.clock = rest, clock
        self.again_at: float | None = None

    def may_try(self) -> bool:
        if self.again_at is None:
            return True
        if self.clock() < self.again_at:
            return False
        self.failed()
        return True

    def failed(self) -> None:
        self.again_at = self.clock() + self.rest

    def worked(self) -> None:
        self.again_at = None
