"""What is kept of a query: its words in one spelling, and no number or address that could be somebody's. Pure."""

import re

from search.text import normalise

MASK = "•••"
MOST_SIGNS = 200
READ = 1000  # signs of what was typed that are looked at
MAIL = re.compile(r"(?<![^\s@])[^\s@]+(?:\s*@\s*[^\s@]+)+")
# More than four digits with no letter between them: telephones, tax numbers and cards are typed in groups.
DIGITS = re.compile(r"[+(\[]*\d(?:[\W_]*\d){4,}")


def kept(query: str) -> str:
    """The query in small letters, its white space folded, what may be personal masked; "" when nothing is left."""
    plain = "".join(sign if sign.isprintable() else " " for sign in normalise(query[:READ]))
    masked = DIGITS.sub(MASK, MAIL.sub(MASK, " ".join(plain.split())))
    return masked[:MOST_SIGNS].strip()
