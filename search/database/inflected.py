"""What a word typed into the admin's search is looked for as: itself, or any other form of it."""

import re
from collections.abc import Callable
from functools import reduce
from operator import and_, or_

from modelsearch.query import PlainText

from search.language import morphology
from search.text import tokens

LETTER_APOSTROPHE = "ʼ"  # a letter to both databases; at the other apostrophes they part the word
MOST_WORDS = 12  # whose forms are looked for


def other_forms(typed: str) -> list[str]:
    """The other forms of the one word that is typed, in both ways in which databases know an apostrophe."""
    found = [token.form for token in tokens(typed)]
    forms = morphology.forms(found[0]) if len(found) == 1 else ()
    every = (each for form in forms for each in (form, form.replace("'", LETTER_APOSTROPHE)))
    return [form for form in dict.fromkeys(every) if form != typed]


def any_forms(query: PlainText, parted: re.Pattern, lexeme: Callable, begun: bool):
    """The words of the query, joined as it says, each a `lexeme` with its other forms; nothing when it has none.

    `parted`: what parts words; `begun`: the last one may be the beginning of a word.
    """
    words = [word for word in parted.split(query.query_string) if word]
    looked_for = (
        lexeme(word, other_forms(word) if place < MOST_WORDS else [], prefix=begun and place == len(words) - 1)
        for place, word in enumerate(words)
    )
    return reduce(and_ if query.operator == "and" else or_, looked_for) if words else None
