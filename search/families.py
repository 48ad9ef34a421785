"""Which lemmas are one word to a resident though not to the dictionary. Pure: no Django.

A family is named by one lemma, its head: «оформлення», «оформлювати» and «оформити» all have the head «оформити».
Three rules lead to it, and each step must end at a word of the dictionary of the right part of speech:
a noun for an action to its verb, a verb to its simpler one, a diminutive or a woman's title to the plain noun.
What no rule reaches, and what one reaches wrongly, stands in `data/families.txt`: a line is a family, its first word is the head.
"""

from functools import cache, lru_cache
from pathlib import Path

from search.morphology import CACHED, part_of_speech

EXCEPTIONS = Path(__file__).parent / "data" / "families.txt"
STEPS = 4  # «перереєстровуватися» needs three
PREFIXES = ("ви", "від", "до", "за", "на", "о", "об", "пере", "під", "при", "про", "роз", "с", "у")

# Endings of nouns for actions, and the infinitives that they come from: «призначення» ← «призначити».
ACTIONS = {
    "влення": ("вити", "вляти"),
    "блення": ("бити",),
    "плення": ("пити",),
    "млення": ("мити",),
    "дження": ("дити",),
    "ження": ("зити", "жити", "дити"),
    "щення": ("стити", "щити"),
    "чення": ("чити", "тити"),
    "шення": ("сити", "шити"),
    "зення": ("зти",),
    "сення": ("сти",),
    "дення": ("сти", "дити"),
    "нення": ("нути", "нити"),
    "ення": ("ити", "їти"),
    "єння": ("їти",),
    "ання": ("ати",),
    "яння": ("яти",),
    "ття": ("ти",),
    "ізація": ("ізувати",),
    "изація": ("изувати",),
    "ація": ("увати", "ювати"),
    "унок": ("увати",),
}
# Endings of verbs for what is done often, or to oneself, and of the simpler verb: «оформлювати» → «оформити».
VERBS = {
    "ся": ("",),
    "влювати": ("вити",),
    "блювати": ("бити",),
    "плювати": ("пити",),
    "млювати": ("мити",),
    "джувати": ("дити",),
    "жувати": ("зити", "жити", "дити"),
    "щувати": ("стити",),
    "чувати": ("чити", "тити"),
    "шувати": ("сити", "шити"),
    "ровувати": ("рувати",),
    "овувати": ("увати",),
    "ювати": ("ити",),
    "вляти": ("вити",),
    "чати": ("чити", "тити"),
    "щати": ("стити",),
    "жати": ("зити", "дити"),
    "шати": ("шити", "сити"),
    "няти": ("нити",),
    "ряти": ("рити",),
    "ляти": ("лити",),
    "давати": ("дати",),
}
# «садочок» → «садок», «довідочка» → «довідка».
DIMINUTIVES = {"очок": ("ок",), "очка": ("ка",), "ічка": ("иця",), "інька": ("ія",), "ечко": ("це",)}
# «працівниця» → «працівник», «мешканка» → «мешканець», «ветеранка» → «ветеран».
WOMEN = {"ниця": ("ник",), "нка": ("нець", "н"), "лиця": ("лець",), "ка": ("",)}


@cache
def exceptions() -> dict[str, str]:
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    families = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: family[0] for family in families for word in family}


@lru_cache(CACHED)
def head(lemma: str) -> str:
    """The lemma that names the family of this one: itself when it has no other."""
    for _ in range(STEPS):
        nearer = exceptions().get(lemma) or simpler(lemma)
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
    return lemma


def of_person(lemma: str, kind: frozenset[str]) -> str:
    return changed(lemma, WOMEN, {"NOUN", "anim", "masc"}) if {"anim", "femn"} <= kind else ""


def of_action(lemma: str) -> str:
    """The verb of a noun for an action: by its ending, or by the bare stem of a verb with a prefix («оплата»)."""
    bare = {"ка": ("ити", "ати"), "а": ("ити", "ати")} if lemma.startswith(PREFIXES) and len(lemma) > 4 else {}
    return changed(lemma, ACTIONS, {"VERB"}) or changed(lemma, bare, {"VERB"})


def without_prefix(lemma: str) -> str:
    """«реєструвати» of «зареєструвати»: only where a noun in -ація shows that the prefix says no more than "done"."""
    for prefix in ("за", "про", "від", "с", "по"):
        plain = lemma.removeprefix(prefix)
        if plain != lemma and changed(plain, {"увати": ("ація",)}, {"NOUN"}) and "VERB" in part_of_speech(plain):
            return plain
    return ""


def changed(lemma: str, endings: dict[str, tuple[str, ...]], wanted: set[str]) -> str:
    """The lemma with the longest ending of the table changed, when that makes a word of the wanted kind."""
    for ending in sorted(endings, key=len, reverse=True):
        if lemma.endswith(ending):
            stem = lemma.removesuffix(ending)
            found = (stem + other for other in endings[ending] if len(stem) > 1)
            if word := next((word for word in found if wanted <= part_of_speech(word)), ""):
                return word
    return ""
