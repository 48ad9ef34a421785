"""Addresses are asked politely, with patience that ends, and never inside the local network."""

import socket
from functools import partial
from threading import Barrier
from time import monotonic

import pytest
from requests_hardened import ip_filter_adapter
from requests_hardened.ip_filter import filter_host

from freshness.links import fetching
from freshness.links.asking import ask_all
from freshness.links.fetching import Turns, ask
from freshness.links.rules import Answer, Fault
from tests.freshness.web import Reply, opened

OUTSIDE = "site.example"


@pytest.fixture
def site():
    with opened() as site:
        yield site


@pytest.fixture
def other():
    with opened("127.0.0.2") as site:
        yield site


@pytest.fixture
def outside(monkeypatch, site):
    """The address of the site under a name that the filter takes for one of the wide world."""

    def resolved(host, port, **options):
        return "127.0.0.1" if host == OUTSIDE else filter_host(host, port, **options)

    monkeypatch.setattr(ip_filter_adapter, "filter_host", resolved)
    return site.address.replace("127.0.0.1", OUTSIDE)


@pytest.fixture
def unresolved(monkeypatch):
    """A resolver that fails with the given error."""

    def fail(errno):
        def getaddrinfo(*args, **kwargs):
            raise socket.gaierror(errno, "")

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    return fail


def here(turns=None, **options):
    """How tests ask: on this machine, without a pause."""
    return partial(ask, turns=turns or Turns(0), allow_loopback=True, **options)


@pytest.mark.parametrize(
    ("reply", "answer", "asked"),
    [
        (Reply(), Answer(None, 200), ["HEAD /a"]),
        (Reply(404), Answer(Fault.NOT_FOUND, 404), ["HEAD /a", "GET /a"]),
        (Reply(410), Answer(Fault.NOT_FOUND, 410), ["HEAD /a", "GET /a"]),
        (Reply(500), Answer(Fault.STATUS, 500), ["HEAD /a", "GET /a"]),
        (Reply(head=405), Answer(None, 200), ["HEAD /a", "GET /a"]),
        (Reply(head=501), Answer(None, 200), ["HEAD /a", "GET /a"]),
        (Reply(head=403), Answer(None, 200), ["HEAD /a", "GET /a"]),
        (Reply(head=404), Answer(None, 200), ["HEAD /a", "GET /a"]),
        (Reply(429), Answer(Fault.BUSY, 429), ["HEAD /a"]),
        (Reply(503), Answer(Fault.BUSY, 503), ["HEAD /a"]),
    ],
)
def test_a_head_is_enough_unless_it_is_refused(site, reply, answer, asked):
    site["/a"] = reply
    assert here()(site.at("/a")) == answer
    assert site.requests == asked


def test_the_program_says_who_it_is(site, settings):
    settings.SITE_URL = "https://cabinet.example"
    here()(site.at("/"))
    assert site.agents == {"KryvyiRihCabinet-LinkCheck (+https://cabinet.example)"}


def test_five_redirects_are_followed_and_no_more(site):
    site["/0"] = Reply()
    for number in range(1, 7):
        site[f"/{number}"] = Reply(302, f"/{number - 1}")
    assert here()(site.at("/5")) == Answer(None, 200)
    assert here()(site.at("/6")).fault is Fault.LOOP


@pytest.mark.parametrize(
    "inside",
    [
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/",
    ],
)
def test_no_redirect_leads_into_the_local_network(site, inside):
    site["/a"] = Reply(302, inside)
    assert here()(site.at("/a")) == Answer(Fault.INWARD)


def test_no_redirect_leads_to_this_machine(site, outside):
    site["/a"], site["/secret"] = Reply(302, site.at("/secret")), Reply()
    assert ask(f"{outside}/a", Turns(0)) == Answer(Fault.INWARD)
    assert site.requests == ["HEAD /a"]


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://10.1.2.3/"])
def test_an_address_of_the_local_network_is_refused_and_broken(site, address):
    asked = ask(address.format(port=site.server.server_port), Turns(0))
    assert asked == Answer(Fault.LOCAL)
    assert site.requests == []


def test_a_redirect_to_what_is_no_web_address_is_a_fault(site):
    site["/a"] = Reply(302, "ftp://10.0.0.1/file")
    assert here()(site.at("/a")) == Answer(Fault.MALFORMED)


def test_patience_ends(site):
    site["/a"] = Reply(hangs=True)
    began = monotonic()
    assert here(timeout=(0.2, 0.2))(site.at("/a")) == Answer(Fault.SLOW)
    assert monotonic() - began < 2
    assert site.requests == ["HEAD /a"]


def test_no_request_is_begun_when_the_time_for_an_address_is_over(site):
    site["/a"], site["/b"] = Reply(302, "/b"), Reply()
    assert here(budget=0.001)(site.at("/a")) == Answer(Fault.SLOW)
    assert site.requests == ["HEAD /a"]


def test_a_site_that_is_closed_cannot_be_reached():
    with opened() as site:
        closed = site.at("/")
    assert here()(closed) == Answer(Fault.NO_CONNECTION)


@pytest.mark.parametrize("address", ["http://", "http://[", "http://a b/", "http://" + "a" * 70 + ".example/"])
def test_what_is_no_address_is_told_as_such(address):
    assert ask(address, Turns(0)).fault in (Fault.MALFORMED, Fault.NO_NAME)


@pytest.mark.parametrize(
    ("errno", "fault"), [(socket.EAI_NONAME, Fault.NO_NAME), (socket.EAI_AGAIN, Fault.UNRESOLVED)]
)
def test_a_name_that_does_not_exist_differs_from_a_resolver_that_does_not_answer(unresolved, errno, fault):
    unresolved(errno)
    assert ask("http://nowhere.example/", Turns(0)) == Answer(fault)


def test_no_proxy_and_no_password_of_the_machine_is_used(site, monkeypatch, tmp_path):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site["/a"] = Reply()
    assert here()(site.at("/a")) == Answer(None, 200)


def test_a_host_gets_one_request_at_a_time_whoever_leads_to_it(site, other):
    for number in range(6):
        site[f"/{number}"] = Reply()
        other[f"/{number}"] = Reply(302, site.at(f"/{number}"))
    addresses = [place.at(f"/{number}") for number in range(6) for place in (site, other)]
    answers = dict(ask_all(addresses, here(Turns(0))))
    assert answers == dict.fromkeys(addresses, Answer(None, 200))
    assert site.most["once"] == other.most["once"] == 1
    assert len(site.requests) == 12


def test_several_hosts_are_asked_side_by_side(site, other):
    site["/"] = other["/"] = Reply()
    site.meeting = other.meeting = Barrier(2)
    answers = [answer for _address, answer in ask_all([site.at("/"), other.at("/")], here(Turns(0)))]
    assert answers == [Answer(None, 200)] * 2


def test_between_two_requests_of_a_host_is_a_pause(monkeypatch):
    slept, turns = [], Turns(3)
    monkeypatch.setattr(fetching, "monotonic", lambda: 100)
    monkeypatch.setattr(fetching, "sleep", slept.append)
    for host in ("a", "b", "a"):
        with turns.of(host):
            pass
    assert slept == [0, 0, 3]


def test_a_host_that_has_had_enough_is_asked_no_more(site):
    site["/1"], site["/2"] = Reply(), Reply(429)
    addresses = [site.at(f"/{number}") for number in range(1, 5)]
    assert [address for address, _answer in ask_all(addresses, here())] == addresses[:2]


def test_a_run_that_ends_asks_nothing_more(site):
    asked = []

    def note(address):
        asked.append(address)
        return Answer(None, 200)

    answers = ask_all([f"http://{number}.example/" for number in range(50)], note, hosts=1)
    next(answers)
    answers.close()
    assert len(asked) < 50
