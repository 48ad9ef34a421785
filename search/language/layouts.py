"""The same keys in another keyboard layout. Pure: no Django."""

QWERTY = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
UKRAINIAN = "'йцукенгшщзхїґфівапролджєячсмитьбю."
RUSSIAN = "ёйцукенгшщзхъ\\фывапролджэячсмитьбю."
SHIFTED = str.maketrans('~{}|:"<>?', "`[]\\;',./")
AT_THE_END = ".,;:?!"  # keys that are letters in Cyrillic, and also what ends a sentence


def table(typed: str, meant: str) -> dict[int, str]:
    return {ord(key): letter for key, letter in zip(typed, meant, strict=True)}


LATIN_TO_UKRAINIAN = table(QWERTY, UKRAINIAN)
LATIN_TO_RUSSIAN = table(QWERTY, RUSSIAN)
UKRAINIAN_TO_LATIN = table(UKRAINIAN, QWERTY)
# Only the letters that differ: ы і, э є, ъ ї, ё '.
RUSSIAN_TO_UKRAINIAN = table("ыэъё", "ієї'")
UKRAINIAN_TO_RUSSIAN = table("ієї", "ыэъ")


def as_ukrainian(typed: str) -> str:
    """What Latin keys give in the Ukrainian layout: «ljdslrf» is «довідка»."""
    return typed.casefold().translate(SHIFTED).translate(LATIN_TO_UKRAINIAN)


def as_russian(typed: str) -> str:
    return typed.casefold().translate(SHIFTED).translate(LATIN_TO_RUSSIAN)


def as_latin(typed: str) -> str:
    """What Ukrainian keys give in the English layout: «зва» is «pdf»."""
    return typed.casefold().translate(UKRAINIAN_TO_LATIN)


def readings(chunk: str) -> tuple[str, ...]:
    """What a chunk between spaces may mean in another layout, the likeliest first.

    Its last signs are tried both as letters («djl.» has none: «вод.») and as the end of a sentence.
    """
    typed = chunk.casefold()
    if any("a" <= sign <= "z" for sign in typed):
        whole = dict.fromkeys((typed, typed.rstrip(AT_THE_END)))
        found = [read(each) for read in (as_ukrainian, as_russian) for each in whole]
    else:
        found = [typed.translate(RUSSIAN_TO_UKRAINIAN), typed.translate(UKRAINIAN_TO_RUSSIAN), as_latin(typed)]
    return tuple(reading for reading in dict.fromkeys(found) if reading != typed)
