"""What an answer says of an address, and what several in a row make of it. Pure: no Django."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

RUNS = 2  # in a row must fail before an address counts as broken, unless the fault is beyond doubt


class State(StrEnum):
    OK = "ok"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    NOT_FOUND = "not_found"
    NO_NAME = "no_name"
    MALFORMED = "malformed"
    LOCAL = "local"
    HIDDEN = "hidden"
    DELETED = "deleted"
    STATUS = "status"
    NO_CONNECTION = "no_connection"
    CERTIFICATE = "certificate"
    SLOW = "slow"
    LOOP = "loop"
    BUSY = "busy"
    UNRESOLVED = "unresolved"
    INWARD = "inward"


AT_ONCE = {Fault.NOT_FOUND, Fault.NO_NAME, Fault.MALFORMED, Fault.LOCAL, Fault.HIDDEN, Fault.DELETED}
SAYS_NOTHING = {Fault.BUSY, Fault.UNRESOLVED, Fault.INWARD}


class Answer(NamedTuple):
    """What came of asking: nothing is wrong without a `fault`. `title`: of the site's own page or document."""

    fault: Fault | None = None
    status: int | None = None
    title: str = ""


class Standing(NamedTuple):
    """What is known of an address: in how many runs in a row it failed, and since which day."""

    state: State = State.UNKNOWN
    failures: int = 0
    broken_since: date | None = None


def answer_of(status: int) -> Answer:
    """What an HTTP status says of the address that it came from."""
    if status < 400:
        return Answer(None, status)
    if status in (404, 410):
        return Answer(Fault.NOT_FOUND, status)
    return Answer(Fault.BUSY if status in (429, 503) else Fault.STATUS, status)


def after(before: Standing, answer: Answer, on: date) -> Standing:
    """What is known after one more answer, of the day `on`."""
    if answer.fault is None:
        return Standing(State.OK)
    if answer.fault in SAYS_NOTHING:
        return before._replace(state=State.UNKNOWN)
    failures = before.failures + 1
    broken = answer.fault in AT_ONCE or failures >= RUNS
    return Standing(State.BROKEN if broken else State.UNKNOWN, failures, before.broken_since or on)
