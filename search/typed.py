"""What people type, made fit to be read and shown. Pure: no Django."""

import unicodedata

LONGEST = 200  # signs of a query


def cleaned(text: str) -> str:
    """The text without signs that nobody sees, its spaces single, not longer than a query may be."""
    seen = (sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return " ".join("".join(seen).split())[:LONGEST].rstrip()
