"""What a question says besides what it asks for. Pure: no Django."""

from collections.abc import Sequence

# Words that are dropped wherever they stand, unless nothing else is left.
EMPTY = frozenset(
    "а або але б без би в від для до ж же з за зі із і й його її їх к ко ли між на над не ні о об по під при про та так"
    " те ти то у це цей ця через чи що щоб щодо як я ми ви мене мені мій моя моє мої моєї мою нам нас наш свій своє свою"
    " себе є бути буде був була вже ще тільки лише будь ласка прошу дякую".split()
    + "и с со из от под если что чтобы это этот мой моя мое мне меня мы вы есть быть уже еще только не ни во ко"
    " пожалуйста спасибо какие какой какая какое".split()
    + "де куди звідки коли скільки хто кому кого чого чому чим який яка яке які яких якого якої якою куда где откуда когда"
    " сколько кто кому почему зачем как ли нужно надо можно нужны хочу могу".split()
    + "можна можу можливо треба потрібно потрібні потрібен потрібна необхідно слід варто хочу хотів хотіла хочемо хоче"
    " маю мати підкажіть підскажіть скажіть розкажіть поясніть допоможіть скажите подскажите привіт вітаю здравствуйте".split()
)
# Several words together that say nothing, though one by one they might.
GREETINGS = tuple(
    phrase.split()
    for phrase in (
        "добрий день", "доброго дня", "добрий вечір", "добрий ранок", "добрый день", "в якому випадку", "яким чином",
        "в кривому розі", "у кривому розі", "в кривом роге", "кривий ріг", "кривой рог",
    )
)  # fmt: skip
# Verbs that every second question has: they help to choose, and must not be missed.
WEAK = frozenset(
    "зробити робити отримати отримувати одержати оформити оформляти оформлювати подати подавати дізнатися знайти взяти"
    " зверну звернутися звертатися відбуватися потребувати вирішити"
    " сделать получить оформить подать узнать найти взять обратиться".split()
)


def dropped(words: Sequence[str]) -> frozenset[int]:
    """The places of the words that say nothing of what is asked for; none when that would be all of them."""
    found = {place for place, word in enumerate(words) if word in EMPTY}
    for phrase in GREETINGS:
        for start in range(len(words) - len(phrase) + 1):
            if list(words[start : start + len(phrase)]) == phrase:
                found.update(range(start, start + len(phrase)))
    return frozenset(found) if len(found) < len(words) else frozenset()
