"""SQLite knows letter case in English alone: its LIKE is given one that knows it in Ukrainian too."""

import re
from functools import lru_cache

WILDCARDS = {"%": ".*", "_": "."}


def teach_like(connection, **kwargs) -> None:
    """Replaces LIKE on a new SQLite connection, so that «благо» finds «Благоустрій» in the admin's lists."""
    if connection.vendor == "sqlite":
        for arguments in (2, 3):
            connection.connection.create_function("like", arguments, like, deterministic=True)


def like(pattern, text, escape="\\"):
    if pattern is None or text is None:
        return None
    return expression(str(pattern), escape).fullmatch(str(text)) is not None


@lru_cache(maxsize=256)
def expression(pattern: str, escape: str) -> re.Pattern[str]:
    parts = re.findall(rf"{re.escape(escape)}.|.", pattern, re.DOTALL)
    plain = (re.escape(part[-1]) if len(part) > 1 else WILDCARDS.get(part, re.escape(part)) for part in parts)
    return re.compile("".join(plain), re.IGNORECASE | re.DOTALL)
