"""Pages to go to at once, while somebody types: from the embedded index alone, which is on every machine."""

from functools import lru_cache

from .beginnings import Beginning, beginnings
from .contract import Unavailable
from .engines import embedded
from .engines.titles import TYPES, Title
from .language.keys import keys
from .language.thesaurus import Thesaurus
from .models import SearchSettings, Unsuggested
from .planning.questions import EMPTY
from .text import normalise, tokens
from .typed import cleaned
from .words import reading

MOST = 8
OTHERS = 3  # of them at least, where there are any, for what is no service
LOOKED_AT = 40  # titles of each of the two kinds, the shortest first
SHORTEST = 2  # signs
SERVICES, REST = range(1), range(1, len(TYPES))


def suggest(typed: str) -> list[Title]:
    """At most eight pages whose titles go on from what is typed, services first; none when switched off."""
    is_whole = typed[-1:].isspace()  # the last word, after which comes a space
    if len(typed := cleaned(typed)) < SHORTEST or not SearchSettings.load().suggestions:
        return []
    unsuggested = thesaurus(tuple(Unsuggested.objects.values_list("words", flat=True)))
    if has_any(typed, unsuggested):
        return []
    try:
        meanings = beginnings(typed + " " * is_whole, reading().lexicon)
        return next(filter(None, (titles(meaning, unsuggested) for meaning in meanings)), [])
    except Unavailable:
        return []


@lru_cache(2)
def thesaurus(words: tuple[str, ...]) -> Thesaurus:
    return Thesaurus(((word, [word]) for word in words), between=None)


def has_any(text: str, unsuggested: Thesaurus) -> bool:
    """Whether the text has any of the words or phrases, in whatever forms."""
    if not unsuggested.entries:
        return False
    return bool(unsuggested.find([keys(token.form).all for token in tokens(text) if token.form not in EMPTY]))


def titles(meaning: Beginning, unsuggested: Thesaurus) -> list[Title]:
    services, others = (best(meaning, types, unsuggested) for types in (SERVICES, REST))
    return [*services[: MOST - min(len(others), OTHERS)], *others][:MOST]


def best(meaning: Beginning, types: range, unsuggested: Thesaurus) -> list[Title]:
    """Titles by their types; of one type first those that begin as a whole with what is typed."""
    found = embedded().titles(meaning.terms, types, LOOKED_AT)
    text = normalise(meaning.text)
    kept = (title for title in found if not has_any(title.title, unsuggested))
    return sorted(kept, key=lambda title: (TYPES.index(title.type), not normalise(title.title).startswith(text)))
