"""Asking an address over the web: politely, with patience that ends, and never an address of the local network."""

import logging
import socket
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from threading import Lock
from time import monotonic, sleep
from urllib.parse import urljoin

import requests
from django.conf import settings
from requests.utils import requote_uri
from requests_hardened import Config, Manager
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from .addresses import host_of
from .rules import Answer, Fault, answer_of

PAUSE = 1.0  # seconds between two requests of one host
TIMEOUT = (5, 10)  # seconds: to connect, to wait for an answer
BUDGET = 30  # seconds of asking, after which no further request is begun for an address
HOPS = 5
# The answer says what was refused; cron would mail the warning as well.
logging.getLogger("requests_hardened").setLevel(logging.ERROR)
UNKNOWN_NAMES = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Turns:
    """One request a host at a time, and a pause before the next."""

    def __init__(self, pause: float = PAUSE) -> None:
        self.pause = pause
        self.guard = Lock()
        self.locks: dict[str, Lock] = defaultdict(Lock)
        self.free_at: dict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        with self.guard:
            lock = self.locks[host]
        with lock:
            sleep(max(0.0, self.free_at[host] - monotonic()))
            try:
                yield
            finally:
                self.free_at[host] = monotonic() + self.pause


TURNS = Turns()  # of this process: whoever asks, a host gets one request at a time


class Visit:
    """One address asked, through all its redirects."""

    def __init__(self, turns: Turns, timeout: tuple[float, float], budget: float, allow_loopback: bool) -> None:
        agent = f"KryvyiRihCabinet-LinkCheck (+{settings.SITE_URL})"
        self.turns, self.left, self.redirected = turns, budget, False
        self.session = Manager(Config(True, allow_loopback, True, timeout, agent)).get_session()
        self.session.trust_env = False  # no proxy between the filter and the host, no password of a .netrc

    def request(self, method: str, address: str) -> requests.Response:
        with self.turns.of(host_of(address)):
            if self.left <= 0:
                raise requests.Timeout
            began = monotonic()
            try:
                response = self.session.request(method, address, stream=True, allow_redirects=False)
            finally:
                self.left -= monotonic() - began
            response.close()
            return response

    def arrive(self, method: str, address: str) -> Answer:
        """The answer at the end of the redirects, each of which waits for its own host's turn."""
        for hop in range(HOPS + 1):
            self.redirected = hop > 0
            response = self.request(method, address)
            target = self.session.get_redirect_target(response)
            if target is None:
                return answer_of(response.status_code)
            address = urljoin(address, requote_uri(target))
        return Answer(Fault.LOOP)

    def answer(self, method: str, address: str) -> Answer:
        try:
            return self.arrive(method, address)
        except (OSError, HTTPError, ValueError) as error:
            return Answer(fault_of(error, "" if self.redirected else host_of(address)))


def ask(
    address: str,
    turns: Turns = TURNS,
    *,
    timeout: tuple[float, float] = TIMEOUT,
    budget: float = BUDGET,
    allow_loopback: bool = False,
) -> Answer:
    """What came of asking the address: for its head alone, or for all of it where that was refused.

    The answer's body is never read. `allow_loopback` is for tests, whose server runs on this machine.
    """
    visit = Visit(turns, timeout, budget, allow_loopback)
    with visit.session:
        head = visit.answer("HEAD", address)
        refused = head.fault in (Fault.NOT_FOUND, Fault.STATUS, Fault.LOOP)
        dropped = head.fault is Fault.NO_CONNECTION
        return visit.answer("GET", address) if refused or dropped else head


def fault_of(error: Exception, host: str) -> Fault:
    """What an error in asking says of an address at `host`, which is "" when other hosts led there."""
    if isinstance(error, InvalidIPAddress):
        return Fault.LOCAL if is_local(host) else Fault.INWARD
    if isinstance(error.__cause__, socket.gaierror):
        return Fault.NO_NAME if error.__cause__.errno in UNKNOWN_NAMES else Fault.UNRESOLVED
    kinds = {
        requests.exceptions.SSLError: Fault.CERTIFICATE,
        requests.Timeout: Fault.SLOW,
        requests.ConnectionError: Fault.NO_CONNECTION,
        ValueError: Fault.MALFORMED,
    }
    return next((fault for kind, fault in kinds.items() if isinstance(error, kind)), Fault.NO_CONNECTION)


def is_local(host: str) -> bool:
    """Whether a host that was refused is of the local network by its very name, wherever it is asked from."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True
