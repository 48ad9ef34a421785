"""A real mail server on this machine that keeps what it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from socket import create_server

from aiosmtpd.controller import Controller


class Postbox:
    def __init__(self):
        self.letters: list[tuple[str, str]] = []  # Message-ID, address

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content)
        self.letters += [(message["Message-ID"], address) for address in envelope.rcpt_tos]
        return "250 taken"


@contextmanager
def postbox(settings) -> Iterator[Postbox]:
    """The mail server, on a free port, to which the program's mail goes."""
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    try:
        yield box
    finally:
        controller.stop()


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
