"""Settings from the environment: each is read once, and a wrong one stops the start with its name."""

import re
import secrets
from collections.abc import Callable
from datetime import date
from email.utils import parseaddr
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

env = Env()
Value = TypeVar("Value")
SECRET_PART = re.compile(r"//.*@")


def read(name: str, cast: Callable[[str], Value], expected: str, default: str | None = None) -> Value:
    """The setting `name` as `cast` understands it.

    Raises ImproperlyConfigured, naming the setting, its value and what it should hold, when it is
    absent without a default or when `cast` does not understand it.
    """
    text = env.str(name, default="") or default
    if text is None:
        raise ImproperlyConfigured(f"{name} is not set. It should hold {expected}.")
    try:
        return cast(text)
    except (ValueError, KeyError, AttributeError, OSError, ImproperlyConfigured) as error:
        shown = SECRET_PART.sub("//…@", text)
        raise ImproperlyConfigured(
            f"{name} is «{shown}», which does not fit. It should hold {expected}."
        ) from error


def given(name: str) -> bool:
    """Whether the environment sets `name` to anything."""
    return bool(env.str(name, default=""))


def folder(text: str) -> Path:
    """The writable folder at `text`, made when it is not there."""
    path = Path(text).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True)
    probe = path / ".writable"
    probe.touch()
    probe.unlink(missing_ok=True)
    return path


def kept_secret(path: Path) -> str:
    """The secret kept in the file at `path`, made at random the first time."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def one_of(*choices: str) -> Callable[[str], str]:
    """A cast that takes one of `choices` and nothing else."""

    def cast(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return cast


def words(text: str) -> list[str]:
    """The comma-separated words of `text`."""
    found = [word.strip() for word in text.split(",") if word.strip()]
    if not found:
        raise ValueError(text)
    return found


def day(text: str) -> date:
    """A day in the one form 2026-05-09."""
    value = date.fromisoformat(text)
    if value.isoformat() != text:
        raise ValueError(text)
    return value


def sender(text: str) -> str:
    """An address that mail can come from, with or without a name before it."""
    if not parseaddr(text)[1].count("@") == 1:
        raise ValueError(text)
    return text


def web_address(text: str) -> str:
    """An http or https address, without the slash at its end."""
    parts = urlsplit(text)  # reading the port raises ValueError when it is none
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0 or " " in text:
        raise ValueError(text)
    return text.rstrip("/")


def index_name(text: str) -> str:
    """A name that indexes of Elasticsearch may begin with; a point follows it, so it has none."""
    if not re.fullmatch("[a-z][a-z0-9_-]{0,99}", text):
        raise ValueError(text)
    return text


def database(text: str) -> dict[str, object]:
    """Django's settings of the SQLite or PostgreSQL database at the address `text`."""
    if "://" not in text:
        raise ValueError(text)
    config = Env.db_url_config(text)
    engine = config["ENGINE"].rpartition(".")[2]
    if engine == "sqlite3":
        # Writers queue at the start of a transaction instead of failing in its middle; readers never wait.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
        }
    elif engine in {"postgresql", "psycopg2"} and config["NAME"]:
        config |= {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    else:
        raise ValueError(text)
    return config


def mail(text: str) -> dict[str, object]:
    """Django's EMAIL_* settings for the mail address `text`; `filemail:///folder` writes files."""
    scheme, _, place = text.partition("://")
    config = Env.email_url_config(text)
    if not (place.strip("/") if scheme == "filemail" else config["EMAIL_HOST"]):
        raise ValueError(text)
    if scheme == "filemail":
        config["EMAIL_FILE_PATH"] = str(folder("/" + place.strip("/")))
    return config
