"""Nights that are killed, doubled or missed, as a seed has it."""

from contextlib import contextmanager
from random import Random

from django.db import connection

from freshness import nightly

UNDOING = ("ROLLBACK TO", "RELEASE")


class Killed(BaseException):
    """The process is gone: nothing below may catch it."""


@contextmanager
def killed_after(statements: int):
    """Lets that many statements reach the database, then kills: what was not committed is lost.

    Undoing is what the database does for a process that is gone, so these statements pass.
    """
    left = statements

    def count(execute, sql, *args):
        nonlocal left
        left -= 1
        if left < 0 and not sql.startswith(UNDOING):
            raise Killed
        return execute(sql, *args)

    with connection.execute_wrapper(count):
        yield


class Chaos:
    """A third of the nights is killed somewhere, some run twice, sometimes a week is missed."""

    def __init__(self, seed: int):
        self.random, self.away, self.kills = Random(seed), 0, 0  # noqa: S311

    def night(self, on) -> None:
        if self.away:
            self.away -= 1
            return
        if self.random.random() < 0.03:
            self.away = self.random.randint(1, 7)
            return
        while self.random.random() < 0.35:
            self.killed_night(on)
        for _time in range(self.random.choice([1, 1, 2])):
            nightly.run(on)

    def killed_night(self, on) -> None:
        try:
            with killed_after(self.random.randint(0, 120)):
                nightly.run(on)
        except Killed:
            self.kills += 1
