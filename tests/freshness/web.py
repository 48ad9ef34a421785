"""Other people's web sites, on this machine: a server that answers as it is told and notes who came."""

from collections import defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import NamedTuple


class Reply(NamedTuple):
    """What a path answers: to GET `status`, to HEAD another one where it is given."""

    status: int = 200
    location: str = ""
    head: int = 0
    hangs: bool = False


class Site:
    """A site at `host`, one of this machine's own addresses."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.replies: dict[str, Reply] = {}
        self.requests: list[str] = []
        self.agents: set[str] = set()
        self.most = defaultdict(int)
        self.present = defaultdict(int)
        self.lock, self.closing, self.meeting = Lock(), Event(), None
        self.server = ThreadingHTTPServer((host, 0), handler_of(self))
        self.server.daemon_threads = True
        self.address = f"http://{host}:{self.server.server_port}"

    def __setitem__(self, path: str, reply: Reply) -> None:
        self.replies[path] = reply

    def at(self, path: str) -> str:
        return self.address + path

    @contextmanager
    def visit(self, method: str, path: str, agent: str):
        with self.lock:
            self.requests.append(f"{method} {path}")
            self.agents.add(agent)
            self.present["now"] += 1
            self.most["once"] = max(self.most["once"], self.present["now"])
        try:
            yield
        finally:
            with self.lock:
                self.present["now"] -= 1


def handler_of(site: Site):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with site.visit(self.command, self.path, self.headers["User-Agent"]):
                reply = site.replies.get(self.path, Reply(404))
                if site.meeting:
                    site.meeting.wait(5)
                site.closing.wait(30 if reply.hangs else 0.01)
            self.send_response(reply.head if reply.head and self.command == "HEAD" else reply.status)
            if reply.location:
                self.send_header("Location", reply.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET

        def log_message(self, *args):
            """Says nothing."""

    return Handler


@contextmanager
def opened(host: str = "127.0.0.1"):
    site = Site(host)
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        site.server.shutdown()
        site.server.server_close()
        thread.join()
