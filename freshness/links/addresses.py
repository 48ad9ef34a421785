"""Web addresses as text: which are asked, and of which host. Pure: no Django."""

from urllib.parse import urljoin, urlsplit

LONGEST = 1000  # characters; a unique index of PostgreSQL takes no more than 2,700 bytes


def asked_as(text: str, site: str) -> str | None:
    """The address to which `text` leads from a page of `site`, without its fragment; None when not of the web."""
    text = text.strip().partition("#")[0]
    if text.startswith("/"):
        text = urljoin(site + "/", text)
    scheme = text.partition(":")[0].lower()
    return text if scheme in ("http", "https") and len(text) <= LONGEST else None


def host_of(address: str) -> str:
    """The name of the address's host in small letters; "" when it has none that can be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
