"""Ukrainian and Russian words written in Latin letters. Pure: no Django."""

from functools import lru_cache, partial

from search.lattice import Table, readings
from search.morphology import Language, begins, knows

TAKEN = 3  # readings of one word
# First what the national transliteration means (Cabinet of Ministers, №55 of 2010), then people's ways.
LETTERS: Table = {
    **{latin: tuple(meant.split()) for latin, meant in {
        "a": "а", "b": "б", "c": "ц с к", "d": "д дь", "e": "е э є", "f": "ф", "g": "ґ г", "h": "г х", "i": "і и ї й",
        "j": "й ж дж", "k": "к", "l": "л ль", "m": "м", "n": "н нь", "o": "о ё", "p": "п", "q": "к", "r": "р рь", "s": "с сь",
        "t": "т ть", "u": "у ю", "v": "в", "w": "в ш", "x": "х кс", "y": "и й і ы ї", "z": "з зь",
        "ch": "ч", "kh": "х", "sh": "ш", "zh": "ж", "ts": "ц ць тс", "zgh": "зг", "shch": "щ", "sch": "щ", "sc": "щ ск",
        "ck": "к", "ph": "ф", "tz": "ц",
        "ya": "я", "ia": "я ія іа", "ja": "я", "yu": "ю", "iu": "ю ію", "ju": "ю", "ye": "є е", "ie": "є іє е", "je": "є е",
        "yi": "ї ий", "ji": "ї", "ii": "ії ій ий", "iy": "ій ий ы", "yy": "ий ый", "ij": "ій ий", "yj": "ий ый", "yo": "йо ё ьо",
        "io": "йо ьо", "jo": "йо ё ьо", "iya": "ія ия", "iia": "ія", "ija": "ія ия", "iyi": "ії",
        "nn": "нн н", "ll": "лл л", "tt": "тт т", "ss": "сс с", "zz": "зз",
    }.items()},
    "'": ("'", "ь", "ъ"), "-": ("-",),
    "via": ("в'я", "вя", "віа", "вія"), "bia": ("б'я", "бя"), "pia": ("п'я",), "mia": ("м'я", "мія"), "ria": ("р'я", "ря", "рія"),
    "vya": ("в'я", "вя"), "mya": ("м'я",), "bye": ("б'є",), "bie": ("б'є", "біє"), "biu": ("б'ю",), "mii": ("м'ї", "мії"), "myi": ("м'ї",),
}  # fmt: skip


@lru_cache(4096)
def meant(latin: str, language: Language = "uk") -> tuple[str, ...]:
    """The dictionary's words that a Latin word may mean, the likeliest first; at most three of the least cost."""
    found = readings(latin, LETTERS, partial(begins, language=language), partial(knows, language=language))
    return tuple(reading.word for reading in found if reading.cost <= found[0].cost + 1)[:TAKEN]


def letter_by_letter(latin: str) -> str:
    """The word by the first meaning of its letters: what spelling may start from when no dictionary knows it."""
    longest, written, at = max(map(len, LETTERS)), "", 0
    while at < len(latin):
        taken = next((n for n in range(longest, 1, -1) if latin[at : at + n] in LETTERS), 1)
        written += LETTERS.get(latin[at : at + taken], (latin[at],))[0]
        at += taken
    return written
