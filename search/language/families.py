"""Which lemmas are one word to a resident though not to the dictionary. Pure: no Django.

A family is named by one lemma, its head: «оформлення», «оформлювати» and «оформити» all have the head «оформити».
Three rules lead to it, and each step must end at a word of the dictionary of the right part of speech:
a noun for an action to its verb, a verb to its simpler one, a diminutive or a woman's title to the plain noun.
What no rule reaches, and what one reaches wrongly, stands in `data/families.txt`.
"""

from collections.abc import Mapping
from functools import lru_cache

from search.language.lists import letters, rows
from search.language.morphology import CACHED, part_of_speech

Endings = Mapping[str, tuple[str, ...]]
STEPS = 4  # «перереєстровуватися» needs three
PREFIXES = ("ви", "від", "до", "за", "на", "о", "об", "пере", "під", "при", "про", "роз", "с", "у")


def endings(name: str) -> Endings:
    """A list of endings with what may stand in their place, the longest first."""
    found = letters(name).items()
    return {
        ending: tuple(other.replace("-", "") for other in others)
        for ending, others in sorted(found, key=lambda item: -len(item[0]))
    }


ACTIONS = endings("endings_actions.txt")
VERBS = endings("endings_verbs.txt")
DIMINUTIVES = endings("endings_diminutives.txt")
WOMEN = endings("endings_women.txt")
PARTICIPLES = endings("endings_participles.txt")
RELATIONS = endings("endings_relations.txt")
# Of verbs with a prefix a noun may need no ending: «оплата» ← «оплатити» ← «платити».
BARE = {"ка": ("ити", "ати"), "а": ("ити", "ати")}
LOANS = {"увати": ("ація",)}
EXCEPTIONS = {word: family[0] for family in rows("families.txt") for word in family}


@lru_cache(CACHED)
def head(lemma: str) -> str:
    """The lemma that names the family of this one: itself when it has no other."""
    for _ in range(STEPS):
        nearer = EXCEPTIONS.get(lemma) or simpler(lemma)
        if nearer == lemma:
            break
        lemma = nearer
    return lemma


def simpler(lemma: str) -> str:
    """The word that this one is made from, one step nearer to the head; itself when no rule applies."""
    kind = part_of_speech(lemma)
    if "NOUN" in kind:
        return of_person(lemma, kind) or of_action(lemma) or changed(lemma, DIMINUTIVES, {"NOUN"}) or lemma
    if "VERB" in kind:
        return changed(lemma, VERBS, {"VERB"}) or without_prefix(lemma) or lemma
    if "ADJF" in kind:
        return changed(lemma, PARTICIPLES, {"VERB"}) or changed(lemma, RELATIONS, {"NOUN"}) or lemma
    return lemma


def of_person(lemma: str, kind: frozenset[str]) -> str:
    return changed(lemma, WOMEN, {"NOUN", "anim", "masc"}) if {"anim", "femn"} <= kind else ""


def of_action(lemma: str) -> str:
    """The verb of a noun for an action: by its ending, or by the bare stem of a verb with a prefix («оплата»)."""
    return changed(lemma, ACTIONS, {"VERB"}) or of_bare_stem(lemma)


def of_bare_stem(lemma: str) -> str:
    verb = changed(lemma, BARE, {"VERB"})
    plain = (verb.removeprefix(prefix) for prefix in PREFIXES if verb.startswith(prefix))
    return verb if any("VERB" in part_of_speech(each) for each in plain) else ""


def without_prefix(lemma: str) -> str:
    """«реєструвати» of «зареєструвати»: only where a noun in -ація is made of the verb without it."""
    for prefix in ("за", "про", "від", "с", "по"):
        plain = lemma.removeprefix(prefix)
        if plain != lemma and changed(plain, LOANS, {"NOUN"}) and "VERB" in part_of_speech(plain):
            return plain
    return ""


def changed(lemma: str, endings: Endings, wanted: set[str]) -> str:
    """The lemma with the longest ending of the table changed, when that makes a word of the wanted kind."""
    for ending in endings:
        if lemma.endswith(ending):
            stem = lemma.removesuffix(ending)
            found = (stem + other for other in endings[ending] if len(stem) > 1)
            if word := next((word for word in found if wanted <= part_of_speech(word)), ""):
                return word
    return ""
